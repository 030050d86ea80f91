using static CaseFlow.Reports.Forms.Line;

namespace CaseFlow.Reports.Forms;

/// <summary>What was done in time, and how long each step takes.</summary>
internal static class DeadlinesForm
{
    public static Section Work { get; } = new(
        new("Việc có hạn", "Work with a date"),
        [
            Count("work.done"), Count("work.on-time", part: true, of: "work.done"), Count("work.late", part: true, of: "work.done"), Count("work.overdue"),
        ]);

    public static Section CheckIns { get; } = new(
        new("Gặp gỡ, kiểm tra định kỳ", "Check-ins"),
        [
            Count("check-ins.planned"), Count("check-ins.done", part: true, of: "check-ins.planned"),
            Count("check-ins.missed", part: true, of: "check-ins.planned"), Count("check-ins.persons"),
        ]);

    public static ReportForm Form { get; } = new(
        "deadlines",
        new("Đúng hạn và thời gian từng bước", "In time, and time in each step"),
        new("Tỷ lệ đúng hạn của từng xã, phường và thời gian mỗi bước.", "The share in time of each unit, and how long each step takes."),
        "month",
        [Work, CheckIns]);
}
