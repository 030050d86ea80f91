using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>The ways out of a state and what may be reported in it: when, under which conditions, where they lead and what they change.</summary>
internal sealed class WaySentences(Teller teller, EventWords events, ActionSentences actions, FormSentences forms)
{
    /// <summary>What becomes of the outcomes of a task: the ways of its own state, and where the others are dealt with.</summary>
    public IEnumerable<ProseSentence> OfOutcomes(TaskDefinition task, IndexedState? state)
    {
        foreach (var way in Own(state).Where(way => IsOnlyOf(way.Transition, task)))
        {
            var outcomes = teller.Speech.Or([.. way.Transition.Events.Select(name => teller.Names.Outcome(task.Id, name.Split('.')[^1]))]);
            yield return Sentence(way, teller.Say($"Kết quả {outcomes}", $"Outcome {outcomes}"), []);
        }

        foreach (var elsewhere in Elsewhere(task, state))
        {
            yield return elsewhere;
        }
    }

    /// <summary>All other ways of a state, or of the procedure itself.</summary>
    public IEnumerable<ProseSentence> Of(IndexedState? state, Items<TaskDefinition> tasks)
    {
        foreach (var way in Own(state).Where(way => !tasks.Any(task => IsOnlyOf(way.Transition, task))))
        {
            var transition = way.Transition;
            yield return transition switch
            {
                { Title: { } title, By.Count: > 0 } => Sentence(
                    way,
                    teller.Say(
                        $"{teller.Names.Actors(transition.By)} có quyền ghi nhận sự việc {Speech.Quoted(teller.Names.Text(title))}",
                        $"{Speech.Upper(teller.Names.Actors(transition.By))} may report {Speech.Quoted(teller.Names.Text(title))}"),
                    forms.Of(transition.Form)),
                { Time: { } time } => Sentence(way, Speech.Upper(teller.Times.Passing(time, teller.Here(state))), []),
                { Events.Count: > 0 } => Sentence(
                    way, teller.Say("Khi ", "When ") + teller.Speech.Or([.. transition.Events.Select(name => events.Tell(name, state))]), []),
                _ => Sentence(way, null, []),
            };
        }
    }

    private IEnumerable<IndexedTransition> Own(IndexedState? state) => teller.Index.Transitions.Where(way => ReferenceEquals(way.Source, state));

    private static bool IsOnlyOf(Transition transition, TaskDefinition task) =>
        transition.Events.Count > 0 && transition.Events.All(name => name.Split('.') is ["task", var id, not EventNames.AllDone] && id == task.Id);

    private IEnumerable<ProseSentence> Elsewhere(TaskDefinition task, IndexedState? state)
    {
        foreach (var outcome in task.Outcomes)
        {
            var name = EventNames.Outcome(task.Id, outcome.Id);
            if (Own(state).Any(way => way.Transition.Events.Contains(name)))
            {
                continue;
            }

            var places = teller.Index.Transitions
                .Where(way => way.Transition.Events.Contains(name) && way.Source is not null)
                .Select(way => teller.Places.Around(way.Source))
                .OfType<Place>()
                .Select(teller.Places.Label)
                .Distinct()
                .ToList();
            if (places.Count > 0)
            {
                var outcomeTitle = Speech.Quoted(teller.Names.Text(outcome.Title));
                yield return new(teller.Say(
                    $"Kết quả {outcomeTitle}: xử lý theo {teller.Speech.And(places)}", $"Outcome {outcomeTitle}: see {teller.Speech.And(places)}"));
            }
        }
    }

    private ProseSentence Sentence(IndexedTransition way, string? head, IEnumerable<ProseSentence> details)
    {
        var transition = way.Transition;
        var condition = transition.If is { } asked ? teller.Conditions.Tell(asked)
            : IsRest(way) ? teller.Say("không thuộc các trường hợp trên", "none of the above holds")
            : null;
        var start = (head, condition) switch
        {
            ({ } told, { } test) => teller.Say($"{told}, nếu {test}", $"{told}, if {test}"),
            ({ } told, null) => told,
            (null, not null) when transition.If is null => teller.Say("Các trường hợp còn lại", "Otherwise"),
            (null, { } test) => teller.Say($"Ngay khi {test}", $"As soon as {test}"),
            _ => teller.Say($"Ngay khi vào {teller.Here(way.Source)}", $"On entering {teller.Here(way.Source)}"),
        };
        return new ProseSentence($"{start}: {Follows(way)}", ProseBasis.None, transition.Law, details.ToItems());
    }

    /// <summary>A way without a condition after one with the same cause: it is for the other cases.</summary>
    private bool IsRest(IndexedTransition way) => Own(way.Source)
        .TakeWhile(earlier => !ReferenceEquals(earlier, way))
        .Any(earlier => earlier.Transition.If is not null && way.Transition.Time is null && earlier.Transition.Time is null
            && earlier.Transition.Events.Equals(way.Transition.Events));

    private string Follows(IndexedTransition way)
    {
        var transition = way.Transition;
        var parts = new List<string>();
        if (actions.Tell(transition.Do) is { } done)
        {
            parts.Add(done);
        }

        if (transition.Targets.Count > 0)
        {
            parts.Add(teller.Speech.And([.. transition.Targets.Select(target => Target(target, way.Source))]));
        }
        else if (parts.Count == 0)
        {
            parts.Add(teller.Say($"ghi vào hồ sơ, hồ sơ vẫn ở {teller.Here(way.Source)}", $"it is put on record, and the case stays in {teller.Here(way.Source)}"));
        }

        if (transition.Park)
        {
            parts.Add(teller.Say("việc đang mở được giữ lại và các thời hạn của việc đó tạm dừng", "open work is kept, and its deadlines stand still"));
        }

        if (transition.RestartTracks)
        {
            parts.Add(teller.Say("các nhánh song song bắt đầu lại từ đầu", "the tracks beside it begin anew"));
        }

        return string.Join("; ", parts);
    }

    private string Target(string id, IndexedState? from)
    {
        if (teller.Index.State(id) is not { } state)
        {
            return teller.Say("chuyển sang bước khác", "another step follows");
        }

        var around = teller.Places.Around(state.Parent);
        switch (state.Node.Kind)
        {
            case StateKind.Final when state.Node.CloseReason is { } reason:
                return teller.Say($"kết thúc hồ sơ với lý do {teller.Names.CloseReason(reason)}", $"the case is closed as {teller.Names.CloseReason(reason)}");
            case StateKind.Final:
                var title = state.Node.Title is { } told ? $" ({teller.Names.Text(told)})" : "";
                return state.Parent?.Parent?.Node.Kind is StateKind.Parallel
                    ? teller.Say($"nhánh này xong{title}", $"this track is done{title}")
                    : teller.Say($"phần này xong{title}", $"this part is done{title}");
            case StateKind.DeepHistory or StateKind.ShallowHistory:
                var where = around is null ? teller.Here(null) : teller.Places.Label(around);
                return teller.Say($"trở lại đúng bước đang làm dở trong {where}", $"the case goes back to where it stood in {where}");
        }

        return ReferenceEquals(state, from)
            ? teller.Say($"bắt đầu lại {teller.Here(from)}", $"{teller.Here(from)} begins anew")
            : teller.Say($"chuyển sang {teller.Places.Reference(id, from)}", $"{teller.Places.Reference(id, from)} follows");
    }
}
