using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis;

/// <summary>A name that stands for something declared elsewhere in the definition.</summary>
/// <param name="Known">What it may be.</param>
internal sealed record Reference(string Written, string Path, string Vi, string En, IReadOnlyCollection<string> Known)
{
    /// <summary>Calendars that the product has.</summary>
    private static readonly string[] Calendars = [VietnamCalendar.Id];

    public static IEnumerable<Reference> All(DefinitionIndex index)
    {
        var definition = index.Definition;
        string[] roles = [.. definition.Roles.Select(role => role.Id)];
        string[] laws = [.. definition.Laws.Select(law => law.Id)];
        string[] forms = [.. definition.Forms.Select(form => form.Id)];
        string[] documents = [.. definition.Documents.Select(document => document.Id)];
        string[] profiles = [.. definition.Profiles.Select(profile => profile.Id)];
        string[] reasons = [.. definition.CloseReasons.Select(reason => reason.Id)];
        string[] terms = [.. definition.Terms.Select(term => term.Id)];
        string[] data = [.. definition.Data.Select(element => element.Name)];
        string[] states = [.. index.States.Select(state => state.Node.Id)];
        string[] settings = [.. definition.Settings.Select(setting => setting.Id)];

        string[] ladders = [.. definition.Ladders.Select(ladder => ladder.Id)];

        Reference Role(string id, string path) => new(id, path, "vai trò", "role", roles);
        IEnumerable<Reference> Laws(Items<string> ids, string path) => ids.Select((id, at) => new Reference(id, $"{path}.law[{at}]", "điều luật", "law", laws));
        IEnumerable<Reference> Form(string? id, string path) => id is null ? [] : [new(id, $"{path}.form", "biểu mẫu", "form", forms)];
        IEnumerable<Reference> Papers(IEnumerable<string> ids, string path) => ids.Select((id, at) => new Reference(id, $"{path}[{at}]", "giấy tờ", "document", documents));
        IEnumerable<Reference> Base(DeadlineBase from, string path) => from switch
        {
            FromData read => [new(read.Data, $"{path}.from.data", "dữ liệu", "data element", data)],
            FromDocument paper => [new(paper.Document, $"{path}.from.document", "giấy tờ", "document", documents)],
            FromTerm term => [new(term.Term, $"{path}.from.term", "thời hạn", "term", terms)],
            _ => [],
        };
        IEnumerable<Reference> Marks(Items<ReminderRule> reminders, Items<EscalationRule> escalations, string path) =>
            reminders.SelectMany((rule, at) => rule.Notify is null ? (IEnumerable<Reference>)[] : [Role(rule.Notify, $"{path}.reminders[{at}].notify")])
                .Concat(escalations.Select((rule, at) => Role(rule.Notify, $"{path}.escalations[{at}].notify")));

        return
        [
            new(definition.Calendar, "$.calendar", "lịch", "calendar", Calendars),
            .. definition.Roles.SelectMany((role, at) => role.StandIn is null ? (IEnumerable<Reference>)[] : [Role(role.StandIn.Role, $"$.roles[{at}].standIn.role")]),
            .. definition.Ladders.SelectMany((ladder, at) =>
                Laws(ladder.Law, $"$.ladders[{at}]").Append(new Reference(ladder.Counts, $"$.ladders[{at}].counts", "dữ liệu", "data element", data))),
            .. definition.AdHoc.SelectMany((work, at) => work.By.Select((role, place) => Role(role, $"$.adHoc[{at}].by[{place}]"))),
            .. definition.Terms.SelectMany((term, at) => Laws(term.Law, $"$.terms[{at}]")),
            .. definition.Profiles.SelectMany((profile, at) => Marks(profile.Reminders, profile.Escalations, $"$.profiles[{at}]")),
            .. Lengths(index).Where(length => length.Length.Setting is not null)
                .Select(length => new Reference(length.Length.Setting!, $"{length.Path}.setting", "cài đặt", "setting", settings)),
            .. Lengths(index).Where(length => length.Length.Data is not null)
                .Select(length => new Reference(length.Length.Data!, $"{length.Path}.data", "dữ liệu", "data element", data)),
            .. index.States.SelectMany(state => OfState(state)),
            .. index.Transitions.SelectMany(transition => OfTransition(transition)),
            .. index.Tasks.SelectMany(task => OfTask(task)),
            .. index.Deadlines.SelectMany(deadline => OfDeadline(deadline)),
            .. index.CheckIns.SelectMany(plan => Base(plan.Plan.From, plan.Path)
                .Concat(plan.Plan.Until is { } until ? [new Reference(until, $"{plan.Path}.until", "thời hạn", "term", terms)] : [])
                .Concat(plan.Plan.Personal is { } personal ? OfPersonal(personal, $"{plan.Path}.personal") : [])),
            .. ActionCatalog.All(index).Where(placed => placed.Action is Notify).Select(placed => Role(((Notify)placed.Action).Role, $"{placed.Path}.notify")),
            .. ActionCatalog.All(index).Where(placed => placed.Action is Climb)
                .Select(placed => new Reference(((Climb)placed.Action).Ladder, $"{placed.Path}.climb", "thang xử lý", "ladder", ladders)),
        ];

        IEnumerable<Reference> OfState(IndexedState state) =>
        [
            .. state.Node.Actor is { } actor ? [Role(actor, $"{state.Path}.actor")] : (Reference[])[],
            .. state.Node.CloseReason is { } reason ? [new(reason, $"{state.Path}.closeReason", "lý do kết thúc", "close reason", reasons)] : (Reference[])[],
            .. Laws(state.Node.Law, state.Path),
            .. Papers(state.Node.Documents.Select(rule => rule.Document), $"{state.Path}.documents"),
        ];

        IEnumerable<Reference> OfPersonal(PersonalRule rule, string path) =>
        [
            .. rule.By.Select((role, at) => Role(role, $"{path}.by[{at}]")),
            .. rule.Method is { } method ? [new(method, $"{path}.method", "dữ liệu", "data element", data)] : (Reference[])[],
            .. rule.Questions.Select((name, at) => new Reference(name, $"{path}.questions[{at}]", "dữ liệu", "data element", data)),
        ];

        IEnumerable<Reference> OfTransition(IndexedTransition transition) =>
        [
            .. transition.Transition.By.Select((role, at) => Role(role, $"{transition.Path}.by[{at}]")),
            .. Form(transition.Transition.Form, transition.Path),
            .. Laws(transition.Transition.Law, transition.Path),
            .. transition.Transition.Time is { } time ? Base(time.From, transition.Path) : [],
        ];

        IEnumerable<Reference> OfTask(IndexedTask task) =>
        [
            Role(task.Task.Assign.Role, $"{task.Path}.assign.role"),
            .. Form(task.Task.Form, task.Path),
            .. Laws(task.Task.Law, task.Path),
            .. Papers(task.Task.Issues, $"{task.Path}.issues"),
            .. Papers(task.Task.Requires.Select(rule => rule.Document), $"{task.Path}.requires"),
        ];

        IEnumerable<Reference> OfDeadline(IndexedDeadline deadline) =>
        [
            Role(deadline.Rule.Owner, $"{deadline.Path}.owner"),
            .. deadline.Rule.Profile is { } profile ? [new(profile, $"{deadline.Path}.profile", "mẫu nhắc việc", "profile", profiles)] : (Reference[])[],
            .. Laws(deadline.Rule.Law, deadline.Path),
            .. Base(deadline.Rule.From, deadline.Path),
            .. deadline.Rule.PausedIn.Select((state, at) => new Reference(state, $"{deadline.Path}.pausedIn[{at}]", "trạng thái", "state", states)),
            .. Marks(deadline.Rule.Reminders, deadline.Rule.Escalations, deadline.Path),
        ];
    }

    /// <summary>Every length that may name a setting.</summary>
    public static IEnumerable<(Length Length, string Path)> Lengths(DefinitionIndex index) =>
        index.Deadlines.Select(deadline => (deadline.Rule.Within, $"{deadline.Path}.{(deadline.Rule.Backward ? "before" : "within")}"))
            .Concat(index.Transitions.Where(transition => transition.Transition.Time is not null)
                .Select(transition => (transition.Transition.Time!.Length, $"{transition.Path}.{(transition.Transition.Time.Backward ? "before" : "after")}")))
            .Concat(index.CheckIns.SelectMany(plan => plan.Plan.Phases.SelectMany((phase, at) =>
                phase.For is null
                    ? (IEnumerable<(Length, string)>)[(phase.Every, $"{plan.Path}.phases[{at}].every")]
                    : [(phase.Every, $"{plan.Path}.phases[{at}].every"), (phase.For, $"{plan.Path}.phases[{at}].for")])))
            .Concat(ActionCatalog.All(index).Where(placed => placed.Action is SendLater).Select(placed => (((SendLater)placed.Action).Delay, $"{placed.Path}.delay")));
}
