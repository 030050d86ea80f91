using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What a case carries beside what its forms say: what is personal, what the procedure writes itself, what it begins with.</summary>
internal sealed class DataSentences(Teller teller)
{
    public IEnumerable<ProseSentence> All()
    {
        if (Titles(element => element.Personal) is { Length: > 0 } personal)
        {
            yield return new(teller.Say($"Thông tin cá nhân, không nêu trong thư và danh sách: {personal}", $"Personal, and so in no mail and no list: {personal}"));
        }

        if (Titles(element => element.ReadOnly) is { Length: > 0 } own)
        {
            yield return new(teller.Say($"Do thủ tục tự ghi, không ai sửa trực tiếp: {own}", $"Written by the procedure itself and by nobody else: {own}"));
        }

        foreach (var element in teller.Definition.Data.Where(element => element.Source is not null))
        {
            yield return new(teller.Say(
                $"Khi mở hồ sơ mà chưa ghi {Speech.Quoted(teller.Names.Text(element.Title))}, lấy {From(element.Source!.Value)}",
                $"At the start of a case {Speech.Quoted(teller.Names.Text(element.Title))}, where it is not given, is {From(element.Source!.Value)}"));
        }

        foreach (var element in teller.Definition.Data.Where(element => element.Default is not null and not (ListValue { Items.Count: 0 } or ObjectValue { Members.Count: 0 })))
        {
            var value = teller.Conditions.Value(Expression.Literal(element.Default!), element);
            yield return new(teller.Say($"Khi mở hồ sơ, {Speech.Quoted(teller.Names.Text(element.Title))} là {value}", $"At the start of a case {Speech.Quoted(teller.Names.Text(element.Title))} is {value}"));
        }
    }

    private string From(DataSource source) => source switch
    {
        DataSource.BornOn => teller.Say("ngày sinh của người trong hồ sơ", "the person's date of birth"),
        DataSource.EighteenOn => teller.Say("ngày người đó đủ 18 tuổi", "the day on which the person turns 18"),
        DataSource.IsAdult => teller.Say("việc người đó đã đủ 18 tuổi hay chưa vào ngày mở hồ sơ", "whether the person is 18 on that day"),
        DataSource.RehabsBefore => teller.Say("số lần người đó đã cai nghiện trước đây", "how many times the person was in rehab before"),
        _ => teller.Say("các thủ tục khác đang mở của người đó", "the procedures in which the person has an open case"),
    };

    private string Titles(Func<DataElement, bool> which) => string.Join("; ", teller.Definition.Data.Where(which).Select(Title));

    private string Title(DataElement element) => teller.Speech.Lower(teller.Names.Text(element.Title));
}
