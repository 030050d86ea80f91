using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Platform.Web;

/// <summary>
/// A form that names no address goes to the page on which it stands. Without this it would go to the handler that refused another form of
/// that page before: a list that is to be tried would be entered.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OwnFormTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext Page { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!context.AllAttributes.Any(attribute => attribute.Name is "action" || attribute.Name.StartsWith("asp-", StringComparison.Ordinal)))
        {
            var request = Page.HttpContext.Request;
            var asked = QueryString.Create(request.Query.Where(part => !string.Equals(part.Key, "handler", StringComparison.OrdinalIgnoreCase)));
            output.Attributes.SetAttribute("action", $"{request.PathBase}{request.Path}{asked}");
        }
    }
}
