namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>A reminder table that keeps a journal, and fails when it is told to.</summary>
internal sealed class JournaledReminders(IReminderTable reminders, StorageJournal journal) : IReminderTable
{
    public Task StartAsync(CancellationToken cancellationToken) => reminders.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => reminders.StopAsync(cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => journal[grainId].Run("read reminders", () => reminders.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => reminders.ReadRows(begin, end);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        journal[grainId].Run("read reminders", () => reminders.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => journal[entry.GrainId].Run("set reminder", () => reminders.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        journal[grainId].Run("remove reminder", () => reminders.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => reminders.TestOnlyClearTable();
}
