using System.Text.Json;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Expressions;

public class ValueTests
{
    [Fact]
    public void Equal_values_have_the_same_text()
    {
        Value one = 1.50m;
        Value other = 1.5m;

        Assert.Equal(one, other);
        Assert.Equal("1.5", one.ToString());
        Assert.Equal(one.ToString(), other.ToString());
        Assert.Equal("100", ((Value)100.00m).ToString());
        Assert.Equal("0", ((Value)(-0.0m)).ToString());
    }

    [Fact]
    public void Objects_keep_the_order_of_their_members_and_replace_in_place()
    {
        var person = Value.ObjectOf(new Member("name", "Bình"), new Member("age", 30));

        Assert.Equal("""{"name":"An","age":30,"unit":null}""", person.With("name", "An").With("unit", Value.Null).ToString());
        Assert.NotEqual(person, Value.ObjectOf(new Member("age", 30), new Member("name", "Bình")));
    }

    [Theory]
    [InlineData("""{"a":[1,"x",null,true,{"b":{}}],"ă":"Đ"}""")]
    [InlineData("[]")]
    [InlineData("-0.125")]
    public void Text_read_and_written_is_the_same(string json) =>
        Assert.Equal(json, ValueJson.Read(JsonDocument.Parse(json).RootElement).ToString());

    [Fact]
    public void Lists_with_equal_items_are_equal()
    {
        Items<string> one = ["a", "b"];
        Items<string> other = ["a", "b"];

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other.Add("c"));
    }
}
