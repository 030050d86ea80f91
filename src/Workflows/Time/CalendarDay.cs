namespace CaseFlow.Workflows.Time;

/// <summary>Why a date is not like the other days of its week.</summary>
public enum DayKind
{
    /// <summary>A public holiday (BLLĐ 2019 Đ112; Ngày Văn hóa Việt Nam: NQ 28/2026/QH16).</summary>
    Holiday,

    /// <summary>The next working day after a holiday that fell on a weekly rest day (BLLĐ 2019 Đ111.3).</summary>
    Compensation,

    /// <summary>A working day given free in exchange for a weekly rest day that is worked.</summary>
    SwappedDayOff,

    /// <summary>A weekly rest day that is worked in exchange (làm bù). It counts as a working day.</summary>
    SwappedWorkingDay,

    /// <summary>Saturday or Sunday.</summary>
    WeeklyRest,
}

/// <summary>
/// One date of a calendar that needs a word of explanation. <see cref="Source"/> is the document that says so, empty for a weekly rest day and where none is known.
/// A <see cref="Provisional"/> date ("dự kiến") is computed: no official notice for its year is known.
/// </summary>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string NameVi, string NameEn, string Source = "", bool Provisional = false)
{
    public bool IsWorking => Kind is DayKind.SwappedWorkingDay;
}
