using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What becomes of the cases of an earlier version.</summary>
internal sealed class MigrationSentences(Teller teller)
{
    private readonly ActionSentences _actions = new(teller);

    public ProseSentence Tell(MigrationPlan plan)
    {
        var earlier = teller.Version(plan.From);
        var details = plan.States.Select(mapping => State(mapping, earlier)).Distinct()
            .Concat(plan.Data.Select(assign => new ProseSentence(Speech.Upper(_actions.Tell([assign])!))))
            .Concat(plan.Timers.Select(Timer))
            .Append(new ProseSentence(plan.Unmapped is UnmappedMode.Block
                ? teller.Say("Còn hồ sơ ở bước không có bước tương ứng thì không chuyển hồ sơ nào", "While a case stands where nothing corresponds, none comes over")
                : teller.Say("Hồ sơ ở bước không có bước tương ứng thì ở lại phiên bản cũ", "A case that stands where nothing corresponds stays with its version")));
        return new ProseSentence(
            teller.Say($"Hồ sơ theo phiên bản {plan.From}", $"Cases of version {plan.From}"), ProseBasis.None, [], details.ToItems());
    }

    private ProseSentence State(StateMapping mapping, Teller? earlier)
    {
        var from = earlier?.Index.State(mapping.From) is { } state && earlier.Places.Around(state) is { } place
            ? Speech.Quoted(place.Title)
            : teller.Say("bước cũ", "an earlier step");
        return new(mapping.To.Count == 0
            ? teller.Say($"Đang ở {from} thì bước này kết thúc, không có bước thay thế", $"What stands in {from} ends there")
            : teller.Say(
                $"Đang ở {from} thì tiếp tục ở {teller.Speech.And([.. mapping.To.Select(id => teller.Places.Reference(id))])}",
                $"What stands in {from} goes on in {teller.Speech.And([.. mapping.To.Select(id => teller.Places.Reference(id))])}"));
    }

    private ProseSentence Timer(TimerMapping mapping)
    {
        var what = teller.Index.Deadline(mapping.Id) is { } deadline
            ? teller.Say($"hạn {Speech.Quoted(teller.Names.Text(deadline.Rule.Title))}", $"the deadline {Speech.Quoted(teller.Names.Text(deadline.Rule.Title))}")
            : teller.Say("thời điểm tự chuyển bước", "the time that opens a way");
        return new(Speech.Upper(mapping.Mode switch
        {
            TimerMode.Keep => teller.Say($"{what} giữ nguyên như đang tính", $"{what} stays as it runs"),
            TimerMode.Recompute => teller.Say($"{what} được tính lại theo phiên bản này, từ mốc cũ", $"{what} is reckoned anew by this version, from the same start"),
            TimerMode.Restart => teller.Say($"{what} bắt đầu tính lại từ khi chuyển", $"{what} begins anew when the case comes over"),
            _ => teller.Say($"{what} không còn tính", $"{what} is dropped"),
        }));
    }
}
