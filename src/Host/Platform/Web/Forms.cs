using CaseFlow.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CaseFlow.Platform.Web;

/// <summary>
/// How forms are read: dates forgivingly, an empty field as an empty text, and what cannot be read is said in the user's
/// language. What is required is decided by the page, in its own words.
/// </summary>
internal sealed class Forms(IStringLocalizer<Shared> texts) : IConfigureOptions<MvcOptions>, IDisplayMetadataProvider
{
    public void Configure(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, new TypedDateBinder());
        options.ModelMetadataDetailsProviders.Add(this);

        var says = options.ModelBindingMessageProvider;
        says.SetAttemptedValueIsInvalidAccessor((value, _) => texts["Form.Unreadable", value]);
        says.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["Form.Unreadable", value]);
        says.SetValueIsInvalidAccessor(value => texts["Form.Unreadable", value]);
        says.SetUnknownValueIsInvalidAccessor(_ => texts["Form.Missing"]);
        says.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Form.Missing"]);
        says.SetValueMustBeANumberAccessor(_ => texts["Form.Missing"]);
        says.SetNonPropertyValueMustBeANumberAccessor(() => texts["Form.Missing"]);
        says.SetValueMustNotBeNullAccessor(_ => texts["Form.Missing"]);
        says.SetMissingBindRequiredValueAccessor(_ => texts["Form.Missing"]);
        says.SetMissingKeyOrValueAccessor(() => texts["Form.Missing"]);
        says.SetMissingRequestBodyRequiredValueAccessor(() => texts["Form.Missing"]);
    }

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) => context.DisplayMetadata.ConvertEmptyStringToNull = false;
}
