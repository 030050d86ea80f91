using System.Text;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Planning;

public sealed class ToldTestTests
{
    private static readonly Dictionary<string, LocalText> Titles = TitlesOfShipped();

    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Fact]
    public void A_test_reads_as_approved_in_both_languages()
    {
        var definition = DefinitionReader.Read(TestedDefinition.Json).Definition!;
        var told = ToldTest.Of(Workflow.Compile(definition), definition.Tests[0], Given.Vietnam);

        Approved.Match(Written(told, "vi") + "\n" + Written(told, "en"), "told-test");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_Vietnamese_test_of_a_shipped_definition_calls_nothing_by_its_id(string file)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!;
        var workflow = Workflow.Compile(definition);
        var index = workflow.Index;
        string[] ids =
        [
            .. index.States.Select(state => state.Node.Id), .. index.Tasks.Select(task => task.Task.Id), .. index.Deadlines.Select(deadline => deadline.Rule.Id),
            .. definition.Settings.Select(setting => setting.Id), .. definition.Data.Select(element => element.Name).Where(name => name.Any(char.IsUpper)),
            .. Titles.Keys,
        ];
        var text = string.Concat(definition.Tests.Select(test => Written(ToldTest.Of(workflow, test, Given.Vietnam, Titles), "vi")));

        Assert.Equal([], ids.Where(id => text.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_refusal_can_be_said_without_its_code() => Assert.All(Refusal.Codes, code => Assert.NotNull(RefusalWords.Of(code)));

    private static Dictionary<string, LocalText> TitlesOfShipped() =>
        ((IEnumerable<object[]>)ShippedDefinitions.Files).Select(row => DefinitionReader.Read(ShippedDefinitions.Bytes((string)row[0])).Definition!)
            .GroupBy(definition => definition.Id).ToDictionary(versions => versions.Key, versions => versions.Last().Title);

    private static string Written(ToldTest told, string language)
    {
        var text = new StringBuilder(told.Start.In(language)).Append('\n');
        foreach (var step in told.Steps)
        {
            text.Append(step.What.In(language)).Append('\n');
            foreach (var expected in step.Expected)
            {
                text.Append("  ").Append(expected.In(language)).Append('\n');
            }
        }

        return text.ToString();
    }
}
