using Microsoft.Playwright;

namespace Letterboxd.Browser.Tests.Site;

/// <summary>Drops files and folders of this machine on a page, as a hand would: through the browser's own drag and drop.</summary>
internal static class FileDrop
{
    public static async Task Drop(this IPage page, ILocator target, params string[] paths)
    {
        var box = await target.BoundingBoxAsync() ?? throw new InvalidOperationException("The target of the drop is not on the screen.");
        var devTools = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await devTools.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = paths, dragOperationsMask = 1 },
            });
        }

        await devTools.DetachAsync();
    }
}
