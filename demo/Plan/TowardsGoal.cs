using CaseFlow.Demo.Register;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>
/// What people do whose case is to end in a certain way: every possible word is tried on the pure core first, and the one that brings the
/// case nearest to its end is said.
/// </summary>
/// <param name="turn">Of answers that bring it equally near the first is given; each turn begins with another one.</param>
internal sealed class TowardsGoal(WorkingCalendar calendar, Person person, int turn)
{
    /// <summary>The best that can come of a work item; null when whatever comes of it ends the case in another way.</summary>
    /// <param name="papers">The papers that come with it.</param>
    public Candidate? Best(CaseInPlan opened, PossibleTask task, Staff by, Items<RecordedDocument> papers, DateTimeOffset at)
    {
        var anew = opened.Workflow.Index.Task(task.Task.Id)!.ComesAgain;
        return Best(
            task.Outcomes.Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Event), task.Task.Form, anew, opened, at,
            (name, answers) => new WorkflowEvent(name, at, at, ActorOf(by), answers, papers, task.Entry.Key, null, ObjectValue.Empty));
    }

    /// <summary>The best that can come of reporting an event; null when it is refused or ends the case in another way.</summary>
    public Candidate? Best(CaseInPlan opened, PossibleReport report, Staff by, DateTimeOffset at) => Best(
        [report.Event], report.Form?.Id, true, opened, at,
        (name, answers) => new WorkflowEvent(name, at, at, ActorOf(by), answers, [], null, null, ObjectValue.Empty));

    private Candidate? Best(
        IEnumerable<string> names, string? form, bool anew, CaseInPlan opened, DateTimeOffset at, Func<string, ObjectValue, WorkflowEvent> told)
    {
        var asked = opened.Workflow.Definition.Forms.FirstOrDefault(candidate => candidate.Id == form)?.Fields
            .Select(field => opened.Workflow.Definition.Data.First(element => element.Name == field.Data)) ?? [];
        var answers = new Answers(opened.Workflow, calendar, person);
        Candidate? best = null;
        foreach (var name in names)
        {
            var tried = new HashSet<ObjectValue>();
            foreach (var chosen in Candidates.Of(asked, turn))
            {
                var entered = answers.To(form, anew, opened.Snapshot, at, chosen);
                if (tried.Add(entered)
                    && opened.Workflow.Step(opened.Snapshot, told(name, entered), calendar) is Moved moved
                    && opened.Goal!.Of(moved.Next) is var left && (best is null || left.CompareTo(best.Left) < 0))
                {
                    best = new Candidate(name, entered, left);
                }
            }
        }

        return best is { Left.Nearest: < Distance.OutOfReach } ? best : null;
    }

    public static Actor ActorOf(Staff staff) => new(staff.Id.ToString(), [staff.Role.ToString().ToLowerInvariant()]);
}
