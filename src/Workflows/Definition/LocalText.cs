namespace CaseFlow.Workflows.Definition;

/// <summary>A text for people, in both languages of the product. Neither may be empty (E051).</summary>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The text in a reader's language: <c>en</c> for English, anything else is Vietnamese.</summary>
    public string In(string language) => language == "en" ? En : Vi;
}
