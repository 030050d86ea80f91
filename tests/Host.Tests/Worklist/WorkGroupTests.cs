using CaseFlow.Worklist;

namespace CaseFlow.Host.Tests.Worklist;

public sealed class WorkGroupTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 24, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void What_others_left_overdue_stands_right_after_ones_own_overdue_work()
    {
        var groups = WorkGroup.Cut([Due(Now.AddDays(3)), Due(Now.AddHours(2)), Due(Now.AddDays(-1)), Due(null)], [Due(Now.AddDays(-5))], Now);

        Assert.Equal(["Work.Overdue", "Work.Escalated", "Work.Today", "Work.Week", "Work.Later"], groups.Select(group => group.Heading));
    }

    private static WorkRow Due(DateTimeOffset? due) => new("Lò Văn Một", "/cases/1", "Gặp người được quản lý", due, null, "/work-items/1", "Work.Do");
}
