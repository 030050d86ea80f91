using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>What people may do with a case now.</summary>
/// <param name="Tasks">Open work items, in the order they were opened.</param>
/// <param name="Reports">Events that may be reported, inner states first.</param>
/// <param name="Additions">Work that may be added.</param>
public sealed record Possibilities(Items<PossibleTask> Tasks, Items<PossibleReport> Reports, Items<AdHocWork> Additions)
{
    internal static Possibilities Of(Procedure procedure, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue settings)
    {
        if (current.Closed is not null)
        {
            return new Possibilities([], [], []);
        }

        var asked = new Question(procedure, current, CaseScope.Of(procedure, current, at, calendar, settings));
        return new Possibilities(asked.Tasks().ToItems(), asked.Reports().ToItems(), procedure.Definition.AdHoc);
    }

    /// <summary>What to tell somebody who asked for what is not possible.</summary>
    internal static List<LocalText> TitlesOf(CaseStep step) =>
        step.Work.Where(entry => entry.Status is WorkStatus.Open)
            .Select(entry => step.Procedure.Index.Task(entry.Task)!.Task.Title)
            .Concat(Waiting.Evented(step.Procedure, step.Chart).Select(transition => transition.Transition.Title).OfType<LocalText>())
            .Distinct()
            .ToList();

    private sealed class Question(Procedure procedure, Snapshot current, CaseScope scope)
    {
        private readonly List<IndexedTransition> _waiting = [.. Waiting.Evented(procedure, current.Chart)];

        public IEnumerable<PossibleTask> Tasks()
        {
            foreach (var entry in current.Work)
            {
                if (entry.Status is not WorkStatus.Open)
                {
                    continue;
                }

                var indexed = procedure.Index.Task(entry.Task)!;
                var task = indexed.Task;
                var form = PlanQuestions.FormOf(procedure, entry, current.CheckIns);
                yield return new PossibleTask(
                    entry,
                    task,
                    form,
                    Completion.RolesOf(task).ToItems(),
                    Recording.Missing(procedure, indexed, current.Documents, [], scope).ToItems(),
                    PageNumbers.Kinds(task),
                    task.Outcomes.Select(outcome => OutcomeOf(task, outcome, form)));
            }
        }

        public IEnumerable<PossibleReport> Reports() =>
            _waiting
                .Where(transition => transition.Transition is { Title: not null, By.Count: > 0 })
                .GroupBy(transition => transition.Transition.Events[0], StringComparer.Ordinal)
                .Select(group =>
                {
                    var first = group.First();
                    var form = FormOf(group.Select(transition => transition.Transition.Form).FirstOrDefault(id => id is not null));
                    return new PossibleReport(
                        group.Key,
                        first.Transition.Title!,
                        group.SelectMany(transition => transition.Transition.By).Distinct(StringComparer.Ordinal).ToItems(),
                        form,
                        first.Source?.Node.Id,
                        first.Transition.Law,
                        RefusalOf(group, form));
                });

        private PossibleOutcome OutcomeOf(TaskDefinition task, Outcome outcome, Form? form)
        {
            var name = EventNames.Outcome(task.Id, outcome.Id);
            var waiting = _waiting.Where(transition => Waiting.Matches(transition.Transition, name)).ToList();
            return new PossibleOutcome(outcome, name, waiting.Count == 0 ? null : RefusalOf(waiting, form));
        }

        /// <summary>Null when some guard agrees, or when nobody can know before the form is filled in.</summary>
        private Refusal? RefusalOf(IEnumerable<IndexedTransition> waiting, Form? form)
        {
            var refused = new List<IndexedTransition>();
            foreach (var transition in waiting)
            {
                if (transition.Transition.If is not { } guard || DependsOn(guard, form) || guard.Test(scope).Holds)
                {
                    return null;
                }

                refused.Add(transition);
            }

            return Waiting.Explain(procedure, refused);
        }

        private static bool DependsOn(Expression guard, Form? form) =>
            guard.HasComputedPaths || guard.Paths.Any(path =>
            {
                var name = path.Split('.')[0];
                return name is "_event" or "_documents" || (form is not null && (name is "_terms" || form.Fields.Any(field => field.Data == name)));
            });

        private Form? FormOf(string? id) => id is null ? null : procedure.Forms[id];
    }
}

/// <summary>An open work item and what may be done with it.</summary>
/// <param name="Roles">Who may complete it.</param>
/// <param name="MissingDocuments">Papers that must come along, because they are not on record yet.</param>
/// <param name="NumberedDocuments">Kinds of papers that carry their pages.</param>
public sealed record PossibleTask(
    WorkEntry Entry, TaskDefinition Task, Form? Form, Items<string> Roles, Items<DocumentKind> MissingDocuments,
    Items<string> NumberedDocuments, Items<PossibleOutcome> Outcomes);

/// <param name="Event">The name to send: <c>task.propose.done</c>.</param>
/// <param name="Refusal">Why the guards keep it back as things stand; null when they do not.</param>
public sealed record PossibleOutcome(Outcome Outcome, string Event, Refusal? Refusal);

/// <param name="Event">The name to send: <c>absence.unreported</c>.</param>
/// <param name="By">Roles that may report it.</param>
/// <param name="State">The state that waits for it; null for the procedure itself.</param>
/// <param name="Refusal">Why the guards keep it back as things stand; null when they do not.</param>
public sealed record PossibleReport(string Event, LocalText Title, Items<string> By, Form? Form, string? State, Items<string> Law, Refusal? Refusal);
