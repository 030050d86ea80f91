using System.Text.Json.Nodes;
using CaseFlow.People.Facts;

namespace CaseFlow.Host.Tests.People.Facts;

public sealed class FactTextTests
{
    private static readonly DateOnly Today = new(2026, 7, 6);

    [Theory]
    [InlineData("firstUse", "2019", "\"2019\"", "2019")]
    [InlineData("firstUse", "3/2019", "\"2019-03\"", "03/2019")]
    [InlineData("firstUse", "5/3/19", "\"2019-03-05\"", "05/03/2019")]
    [InlineData("born", "1990", "\"1990\"", "1990")]
    [InlineData("identityNumber", "001 190 000 123", "\"001190000123\"", "001190000123")]
    [InlineData("substances", "heroin,ats", """["heroin","ats"]""", "Heroin, Amphetamine, methamphetamine (ATS)")]
    [InlineData("inTherapy", "no", "false", "Không")]
    [InlineData("drugStatus", "after-rehab", "\"after-rehab\"", "Người sau cai nghiện")]
    public void What_is_typed_is_stored_once_and_read_by_people(string field, string typed, string stored, string said)
    {
        var (value, problem) = FactText.Read(PersonFields.Find(field)!, typed, Today);

        Assert.Null(problem);
        Assert.Equal(JsonNode.Parse(stored)!.ToJsonString(), value!.ToJsonString());
        Assert.Equal(said, FactText.Said(PersonFields.Find(field)!, value, "vi"));
    }

    [Theory]
    [InlineData("firstUse", "13/2019", "unreadable")]
    [InlineData("firstUse", "7/7/2026", "ahead")]
    [InlineData("born", "3/1990", "unreadable")]
    [InlineData("fullName", " ", "required")]
    [InlineData("identityNumber", "12345", "digits")]
    [InlineData("substances", "heroin,sugar", "unknown")]
    [InlineData("education", "a lot", "unknown")]
    public void What_cannot_be_is_named(string field, string typed, string problem) =>
        Assert.Equal(problem, FactText.Read(PersonFields.Find(field)!, typed, Today).Problem);

    [Fact]
    public void What_was_stored_is_typed_the_same_when_it_is_changed()
    {
        foreach (var (field, typed) in new[] { ("firstUse", "03/2019"), ("firstDetected", "05/03/2019"), ("substances", "heroin,ats"), ("inTherapy", "yes"), ("dose", "0,5 g") })
        {
            var known = PersonFields.Find(field)!;

            Assert.Equal(typed, FactText.Typed(known, FactText.Read(known, typed, Today).Value));
        }
    }

    [Fact]
    public void Every_field_has_a_name_of_its_own_and_every_choice_its_codes()
    {
        var all = PersonFields.All.Concat(PersonFields.All.SelectMany(field => field.Parts)).ToList();

        Assert.Equal(PersonFields.All.Count, PersonFields.All.Select(field => field.Id).Distinct().Count());
        Assert.All(all, field => Assert.Equal(field.Kind is FactKind.Code or FactKind.Codes, field.Codes.Count > 0));
        Assert.All(all, field => Assert.Equal(field.IsList, field.Parts.Count > 0));
        Assert.All(all, field => Assert.NotEqual("", field.Title.Vi));
    }

    [Fact]
    public void Nothing_about_drugs_offences_or_children_is_open_from_the_start() => Assert.All(
        PersonFields.All.Where(field => field.Class is CaseFlow.Access.FieldClass.DrugHealth or CaseFlow.Access.FieldClass.CriminalRecord or CaseFlow.Access.FieldClass.Child),
        field => Assert.True(field.IsSensitive, field.Id));
}
