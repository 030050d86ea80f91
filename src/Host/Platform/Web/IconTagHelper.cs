using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Platform.Web;

/// <summary>
/// <c>&lt;icon name="check" /&gt;</c>: a Tabler icon out of our own sheet, which the front-end build makes of the names it finds
/// in the pages. Decoration only: the text beside it says the same.
/// </summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent($"<use href=\"/assets/icons.svg#{Name}\"></use>");
    }
}
