using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Demo.Plan;

/// <summary>Leads somebody through one procedure to one way of ending it; what the case opens on the way is ended the shortest way.</summary>
internal static class OnCourse
{
    private const int FewBeginnings = 3;

    /// <summary>In years; rehab and the management after it take five.</summary>
    private const int LongestCourse = 6;

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    /// <summary>What another procedure would hand over, or an officer enters, when a case begins.</summary>
    private static readonly string[] Known =
    [
        "positiveAt", "groupCode", "detectedAt", "groundCode", "lastActOn", "resultNotifiedAt", "noticeReceivedAt", "expectedReleaseOn", "rehabKind",
        "adult", "stableResidence", "baseKind", "baseReceivedAt",
    ];

    private const string ForMinors = "compulsory-rehab-minor";

    /// <summary>Every way of ending each procedure, with at least so many people in each; or the first ways only.</summary>
    public static IReadOnlyList<Course> Courses(Procedures procedures, int least, int most = int.MaxValue) =>
        [.. procedures.InForce.SelectMany(workflow =>
        {
            var reasons = workflow.Definition.CloseReasons;
            return Enumerable.Range(0, Math.Min(most, Math.Max(least, reasons.Count))).Select(number =>
                new Course(workflow.Definition.Id, reasons[number % reasons.Count].Id, workflow.Definition.Id == ForMinors));
        })];

    /// <summary>The way of beginning that lets the case end as it should is found by trying.</summary>
    /// <exception cref="InvalidOperationException">However the case begins, nobody who does what is possible brings it to that end.</exception>
    public static PersonPlan Play(Procedures procedures, Behaviour behaviour, Person person, DateTimeOffset at, DateTimeOffset until)
    {
        var course = person.Course!;
        var workflow = procedures[course.Definition];
        var asked = workflow.Definition.Data.Where(element => Known.Contains(element.Name) && !element.ReadOnly).ToList();
        var avoided = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < Candidates.Turns; turn++)
        {
            foreach (var chosen in Candidates.Of(asked, 0).Take(turn == 0 ? int.MaxValue : FewBeginnings))
            {
                var goal = new Distance(workflow, course.CloseReason, avoided);
                var plan = Planned(turn, goal);
                var opening = new OpenCase(at, person.Ref, person.Commune.Officer, Begun(procedures, person, asked, chosen, at), [], course.Definition, person, null);
                plan.Play(opening, at.AddYears(LongestCourse));
                var ended = plan.Cases[0].Snapshot;
                if (ended.Closed == course.CloseReason)
                {
                    return plan.Stops.Max() <= until ? plan : Shortened(opening, turn, goal);
                }

                // After a few turns it is the state and not the answer that leads nowhere.
                if (turn >= Candidates.Turns / 2)
                {
                    avoided.UnionWith(ended.Work.Where(entry => entry.Status is WorkStatus.Open).Select(entry => entry.State));
                }
            }
        }

        throw new InvalidOperationException($"Nobody could bring a case of {course.Definition} to its end '{course.CloseReason}'.");

        PersonPlan Planned(int turn, Distance goal) =>
            new(procedures, behaviour, person, turn, (opened, name) => name == person.Ref ? goal : Shortest(opened));

        // The same course, as far as it has come by an earlier day.
        PersonPlan Shortened(OpenCase opening, int turn, Distance goal)
        {
            var plan = Planned(turn, goal);
            plan.Play(opening, until);
            return plan;
        }
    }

    private static Distance Shortest(Workflow workflow) =>
        workflow.Definition.CloseReasons.Select(reason => new Distance(workflow, reason.Id, Nothing)).MinBy(distance => distance.FromStart)!;

    private static ObjectValue Begun(Procedures procedures, Person person, List<DataElement> asked, Dictionary<string, Value> chosen, DateTimeOffset at)
    {
        var answers = new Answers(procedures[person.Course!.Definition], procedures.Calendar, person);
        var today = procedures.Calendar.LocalDate(at);
        return asked.Aggregate(ObjectValue.Empty, (begun, element) => begun.With(element.Name, chosen.GetValueOrDefault(element.Name) ?? element switch
        {
            { Name: "expectedReleaseOn" } => Answers.Date(today.AddDays(40)),
            { Type: DataType.Date } => Answers.Date(today.AddDays(-3)),
            { Type: DataType.DateTime } => answers.Instant(at),
            { Type: DataType.Choice } => element.Choices[0].Id,
            _ => true,
        }));
    }
}
