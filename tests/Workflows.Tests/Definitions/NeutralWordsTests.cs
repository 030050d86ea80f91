using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed partial class NeutralWordsTests
{
    public static TheoryData<string> Names => ProcedureRows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_that_a_mail_may_say_tells_the_kind_of_case(string procedure)
    {
        var workflow = ProcedureRows.WorkflowOf(ProcedureRows.Table(procedure));
        var said = workflow.Index.Tasks.Select(task => task.Task.MailTitle)
            .Concat(workflow.Definition.Profiles.SelectMany(profile => profile.Escalations).Concat(workflow.Index.Deadlines.SelectMany(deadline => deadline.Rule.Escalations))
                .Select(escalation => escalation.Ask).OfType<LocalText>())
            .ToList();

        Assert.NotEmpty(said);
        Assert.All(said, text => Assert.DoesNotMatch(Telling(), $"{text.Vi} {text.En}"));
    }

    [GeneratedRegex("cai|nghiện|ma túy|giám sát|tạm giữ|áp giải|truy tìm|tòa|công an|rehab|drug|addict|monitor|police|custody|court", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();
}
