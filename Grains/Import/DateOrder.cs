namespace Letterboxd.Grains.Import;

/// <summary>Whether <c>9/10/2023</c> is a day in September or in October.</summary>
internal enum DateOrder
{
    MonthFirst,
    DayFirst,
}
