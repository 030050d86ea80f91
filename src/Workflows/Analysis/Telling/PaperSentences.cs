using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>Papers that a state deals with, and those without which its work is not done.</summary>
internal sealed class PaperSentences(Teller teller)
{
    public IEnumerable<ProseSentence> OfState(Items<DocumentRule> rules)
    {
        var listed = rules.Where(rule => rule.Required?.Source is BooleanValue { Boolean: false }).Select(rule => teller.Names.Paper(rule.Document)).ToList();
        if (listed.Count > 0)
        {
            yield return new(teller.Say($"Giấy tờ: {string.Join("; ", listed)}", $"Papers: {string.Join("; ", listed)}"));
        }

        if (Needed(rules, teller.Say("Chỉ hoàn thành được việc nêu trên khi trong hồ sơ đã có", "The work above is done only when there is on record")) is { } needed)
        {
            yield return needed;
        }
    }

    public IEnumerable<ProseSentence> OfTask(TaskDefinition task)
    {
        if (Needed(task.Requires, teller.Say("Chỉ hoàn thành được khi trong hồ sơ đã có", "It is done only when there is on record")) is { } needed)
        {
            yield return needed;
        }

        if (task.Issues.Count > 0)
        {
            var issued = string.Join("; ", task.Issues.Select(teller.Names.Paper));
            yield return new(teller.Say($"Khi hoàn thành phải ghi nhận (số, ngày, thời điểm nhận): {issued}", $"With it these are recorded (number, date, receipt): {issued}"));
        }
    }

    private ProseSentence? Needed(Items<DocumentRule> rules, string start)
    {
        var asked = rules.Where(rule => rule.Required?.Source is not BooleanValue { Boolean: false }).ToList();
        var needed = asked.Select(Rule).ToList();
        return needed.Count switch
        {
            0 => null,
            1 when !asked[0].Numbered => new ProseSentence($"{start}: {needed[0]}"),
            _ => new ProseSentence($"{start}:", ProseBasis.None, [], [.. needed.Concat(asked.Any(rule => rule.Numbered) ? [Pages()] : []).Select(rule => new ProseSentence(rule))]),
        };
    }

    private string Rule(DocumentRule rule) => rule.Numbered
        ? teller.Say($"{Condition(rule)}, ghi từ bút lục nào đến bút lục nào", $"{Condition(rule)}, with its pages from and to")
        : Condition(rule);

    private string Pages() => teller.Say(
        "bút lục của các giấy tờ trên đánh liên tục từ 01, không thiếu, không trùng", "the pages of these papers are numbered from 1 without a gap");

    private string Condition(DocumentRule rule) => rule.Required is null or { Source: BooleanValue }
        ? teller.Names.Paper(rule.Document)
        : teller.Say(
            $"{teller.Names.Paper(rule.Document)}, nếu {teller.Conditions.Tell(rule.Required)}", $"{teller.Names.Paper(rule.Document)}, if {teller.Conditions.Tell(rule.Required)}");
}
