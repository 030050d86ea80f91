using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Json;

public class ChartJsonReaderTests
{
    [Fact]
    public void A_problem_has_path_line_column_and_the_way_out()
    {
        var problem = Assert.Single(ChartJsonReader.ReadAndCompile("""
            {"id": "x", "states": [
              {"id": "approved"},
              {"id": "review", "on": [{"event": "ok",
                "target": ["aproved"]}]}]}
            """).Problems);

        Assert.Equal("$.states[1].on[0].target", problem.Path);
        Assert.Equal((4, 15), (problem.Line, problem.Column));
        Assert.Equal("There is no state \"aproved\". Did you mean \"approved\"?", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("{\"id\": \"\\ud800\", \"states\": []}")]
    [InlineData("{\"id\": 1, \"states\": {}}")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\", \"states\": [{\"id\": \"x\"}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"x\", \"entry\": [{\"assign\": \"y\"}, {}, 3, [4]]}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"x\", \"stats\": []}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"x\"}, {\"id\": \"x\"}]}")]
    [InlineData("{\"id\": \"a\", \"initial\": \"y\", \"states\": [{\"id\": \"x\"}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"h\", \"type\": \"history\"}, {\"id\": \"x\"}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"h\", \"type\": \"history\", \"default\": \"h\"}, {\"id\": \"x\"}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"x\", \"type\": \"parallel\"}]}")]
    [InlineData("{\"id\": \"a\", \"states\": [{\"id\": \"x\", \"on\": [{\"event\": \"e\", \"target\": [\"x\", \"y\"]}]}, {\"id\": \"y\"}]}")]
    public void No_text_makes_it_throw_and_every_mistake_has_a_place(string text)
    {
        var problems = ChartJsonReader.ReadAndCompile(text).Problems;

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.True(problem.Line > 0 && problem.Column > 0));
    }

    [Fact]
    public void What_is_written_reads_as_the_same_chart()
    {
        const string text = """
            {"id":"x","version":3,"binding":"late","data":[{"name":"n","value":{"+":[1,2]}}],"initial":["a"],"initialDo":[{"raise":"r"}],
            "always":[{"if":{"var":"n"},"target":["a"]}],"on":[{"event":["e","f.*"],"internal":true,"park":true}],
            "states":[{"id":"a","type":"parallel","states":[
            {"id":"h","type":"history","history":"deep","default":{"target":["b"],"do":[{"cancel":"c"}]}},
            {"id":"b","entry":[[{"assign":"n","value":null}],[{"emit":"m","arguments":{"k":1}}]],"exit":[{"send":"s","target":"#_internal","type":"scxml","delay":"1s","data":1,"id":"i","idLocation":"n"}],
            "states":[{"id":"d","type":"final","output":{"object":{"q":1}}}]},
            {"id":"c","always":[{"do":[{"choose":[{"if":true,"do":[{"raise":"r","data":2}]},{}]},{"foreach":[1],"item":"n","index":"i","do":[{"raise":"r"}]}]}]}]}]}
            """;
        var read = ChartJsonReader.Read(text);

        Assert.Empty(read.Problems);
        Assert.Equal(text.ReplaceLineEndings(""), ChartJsonWriter.Write(read.Definition!));
        Assert.Equal(read.Definition, ChartJsonReader.Read(ChartJsonWriter.Write(read.Definition!, indented: true)).Definition);
    }
}
