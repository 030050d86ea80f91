using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class ProseTests
{
    [Theory]
    [InlineData("post-rehab-management.v2", "vi")]
    [InlineData("post-rehab-management.v2", "en")]
    [InlineData("compulsory-rehab-adult.v2", "vi")]
    [InlineData("compulsory-rehab-adult.v2", "en")]
    public void A_shipped_procedure_reads_as_approved(string name, string language)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes($"{name}.json")).Definition!;

        Approved.Match(ProseMarkdown.Write(Prose.Of(definition, language, Shipped())), $"prose/{name}.{language}");
    }

    [Theory]
    [InlineData("post-rehab-management.v2")]
    [InlineData("compulsory-rehab-adult.v2")]
    public void A_Vietnamese_text_calls_nothing_by_its_id(string name)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes($"{name}.json")).Definition!;
        var index = new DefinitionIndex(definition);
        var text = ProseMarkdown.Write(Prose.Of(definition, "vi", Shipped()));
        string[] ids =
        [
            .. index.States.Select(state => state.Node.Id), .. index.Tasks.Select(task => task.Task.Id), .. index.Deadlines.Select(deadline => deadline.Rule.Id),
            .. definition.Settings.Select(setting => setting.Id), .. definition.Data.Select(element => element.Name), .. index.Transitions.SelectMany(way => way.Transition.Events),
        ];

        Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deadline_of_the_law_says_how_long_from_when_who_and_by_which_article() =>
        Assert.Contains(
            "- Trong 02 ngày làm việc kể từ thời điểm nhận thông báo sắp hoàn thành, Trưởng công an cấp xã phải đề nghị quản lý sau cai [NĐ163 Đ134.1].\n",
            PostRehab("vi"));

    [Fact]
    public void A_deadline_of_the_office_says_that_the_unit_set_it_and_that_it_is_a_default() =>
        Assert.Contains("Theo quy định của đơn vị, trong 03 ngày làm việc (mức mặc định) kể từ ngày hoàn thành cai nghiện, Cán bộ công an cấp xã phải gặp lần đầu", PostRehab("vi"));

    [Fact]
    public void A_backward_deadline_says_at_the_latest_so_long_before() =>
        Assert.Contains("Chậm nhất 30 ngày trước ngày dự kiến hoàn thành, Cán bộ công an cấp xã phải ghi nhận thông báo sắp hoàn thành [NĐ163 Đ123.1].", PostRehab("vi"));

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

    private static string PostRehab(string language) =>
        ProseMarkdown.Write(Prose.Of(DefinitionReader.Read(ShippedDefinitions.Bytes("post-rehab-management.v2.json")).Definition!, language, Shipped()));

    private static IEnumerable<WorkflowDefinition> Shipped() =>
        from row in (IEnumerable<object[]>)ShippedDefinitions.Files
        select DefinitionReader.Read(ShippedDefinitions.Bytes((string)row[0])).Definition!;
}
