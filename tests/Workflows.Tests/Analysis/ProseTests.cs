using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed partial class ProseTests
{
    public static TheoryData<string, string> Texts
    {
        get
        {
            var texts = new TheoryData<string, string>();
            foreach (var row in (IEnumerable<object[]>)ShippedDefinitions.Files)
            {
                texts.Add((string)row[0], "vi");
                texts.Add((string)row[0], "en");
            }

            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_shipped_procedure_reads_as_approved(string file, string language) =>
        Approved.Match(Told(file, language), $"prose/{Path.GetFileNameWithoutExtension(file)}.{language}");

    [Theory]
    [MemberData(nameof(ShippedDefinitions.Files), MemberType = typeof(ShippedDefinitions))]
    public void A_Vietnamese_text_calls_nothing_by_its_id(string file)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!;
        var index = new DefinitionIndex(definition);
        var text = Told(file, "vi");
        string[] ids =
        [
            .. index.States.Select(state => state.Node.Id), .. index.Tasks.Select(task => task.Task.Id), .. index.Deadlines.Select(deadline => deadline.Rule.Id),
            .. definition.Settings.Select(setting => setting.Id), .. definition.Data.Select(element => element.Name), .. index.Transitions.SelectMany(way => way.Transition.Events),
        ];

        Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.Ordinal));
    }

    /// <summary>An English word may be an id too; what is written with hyphens or humps is only an id, unless a title uses it.</summary>
    [Theory]
    [MemberData(nameof(ShippedDefinitions.Files), MemberType = typeof(ShippedDefinitions))]
    public void An_English_text_calls_nothing_by_its_id(string file)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!;
        var index = new DefinitionIndex(definition);
        var words = Told(file, "en").Split([' ', '\n', ';', ':', ',', '.', '(', ')', '“', '”', '[', ']'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        string[] ids =
        [
            .. index.States.Select(state => state.Node.Id), .. index.Tasks.Select(task => task.Task.Id), .. index.Deadlines.Select(deadline => deadline.Rule.Id),
            .. definition.Settings.Select(setting => setting.Id), .. definition.Data.Select(element => element.Name),
        ];

        var titles = Regex.Matches(Encoding.UTF8.GetString(ShippedDefinitions.Bytes(file)), "\"en\": \"([^\"]*)\"").Select(title => title.Groups[1].Value).ToList();
        Assert.DoesNotContain(
            ids.Where(id => id.Contains('-', StringComparison.Ordinal) || id.Any(char.IsUpper)),
            id => words.Contains(id) && !titles.Exists(title => title.Contains(id, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_word_stands_twice_and_nothing_is_left_out(string file, string language) =>
        Assert.DoesNotContain(Told(file, language).Split('\n'), line => Doubled().IsMatch(line) || line.TrimStart().Contains("  ", StringComparison.Ordinal));

    [Fact]
    public void Who_may_set_a_plan_for_one_person_is_said_beside_the_rhythm() =>
        Assert.Contains(
            "- Cán bộ công an cấp xã hoặc Trưởng công an cấp xã được đặt thêm, đổi, dừng hoặc cho thực hiện lại cho từng người, có ghi lý do; có thể hỏi thêm “Việc làm, thu nhập”",
            PostRehab("vi"));

    [Fact]
    public void No_time_at_all_means_the_same_working_day() =>
        Assert.Contains("ngay trong ngày làm việc (mức mặc định), tính từ thời điểm nhận đủ hồ sơ, cán bộ công an cấp xã phải kiểm tra hồ sơ", Told("voluntary-rehab-home.v1.json", "vi"));

    [Fact]
    public void A_deadline_of_the_law_says_how_long_from_when_who_and_by_which_article() =>
        Assert.Contains(
            "- Trong 02 ngày làm việc kể từ thời điểm nhận thông báo sắp hoàn thành, Trưởng công an cấp xã phải đề nghị quản lý sau cai [NĐ163 Đ134.1].\n",
            PostRehab("vi"));

    [Fact]
    public void A_deadline_of_the_office_says_that_the_unit_set_it_and_that_it_is_a_default() =>
        Assert.Contains("Theo quy định của đơn vị, trong 03 ngày làm việc (mức mặc định) kể từ ngày hoàn thành cai nghiện, cán bộ công an cấp xã phải gặp lần đầu", PostRehab("vi"));

    [Fact]
    public void A_backward_deadline_says_at_the_latest_so_long_before() =>
        Assert.Contains("Chậm nhất 30 ngày trước ngày dự kiến hoàn thành, cán bộ công an cấp xã phải ghi nhận thông báo sắp hoàn thành [NĐ163 Đ123.1].", PostRehab("vi"));

    [Fact]
    public void A_condition_is_told_by_the_titles_of_data_and_choices() =>
        Assert.Contains("nếu từ đủ 18 tuổi hoặc không có nơi cư trú ổn định: chuyển sang", PostRehab("vi"));

    [Fact]
    public void Signals_that_go_round_in_a_circle_are_told_once()
    {
        var definition = DefinitionReader.Read(SmallDefinition.With(
            ("on[+]", """{"event": "ping", "do": [{"raise": "pong"}]}"""), ("on[+]", """{"event": "pong", "do": [{"raise": "ping"}]}"""))).Definition!;

        Assert.Contains("there is a signal from", ProseMarkdown.Write(Prose.Of(definition, "en")), StringComparison.Ordinal);
    }

    private static string PostRehab(string language) => Told("post-rehab-management.v2.json", language);

    private static string Told(string file, string language) =>
        ProseMarkdown.Write(Prose.Of(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!, language, Shipped()));

    private static IEnumerable<WorkflowDefinition> Shipped() =>
        from row in (IEnumerable<object[]>)ShippedDefinitions.Files
        select DefinitionReader.Read(ShippedDefinitions.Bytes((string)row[0])).Definition!;

    [GeneratedRegex(@"\b(?!song song|vi vi phạm)(\p{L}+) \1\b|\b(định kỳ|bắt đầu|thời điểm|phải ghi) \2\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();
}
