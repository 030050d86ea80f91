using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Platform.Web;

/// <summary>Reads a date as people type it: 1/5/26, 1-5-2026, 01.05 (this year), 01052026, and the browser's 2026-05-01.</summary>
internal static partial class TypedDate
{
    /// <summary>Day before month, always. Two digits of a year are of this century up to ten years ahead, else of the last.</summary>
    public static DateOnly? Parse(string typed, DateOnly today)
    {
        var text = typed.Trim();
        if (Instants.Date(text) is { } iso)
        {
            return Instants.IsLikely(iso) ? iso : null;
        }

        var match = DayFirst().Match(text);
        if (!match.Success)
        {
            match = Together().Match(text);
        }

        if (!match.Success)
        {
            return null;
        }

        var day = Number(match.Groups["day"]);
        var month = Number(match.Groups["month"]);
        var year = match.Groups["year"] is { Success: true } written ? FullYear(written, today) : today.Year;
        return month is >= 1 and <= 12 && year is >= Instants.FirstYear and <= Instants.LastYear && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int FullYear(Group written, DateOnly today)
    {
        var year = Number(written);
        if (written.Length == 4)
        {
            return year;
        }

        var century = today.Year / 100 * 100;
        return century + year > today.Year + 10 ? century - 100 + year : century + year;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>\d{1,2})\s*[-/. ]\s*(?<month>\d{1,2})(\s*[-/. ]\s*(?<year>\d{4}|\d{2}))?$")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$")]
    private static partial Regex Together();
}

/// <summary>Every <see cref="DateOnly"/> of a form is read forgivingly; what cannot be a date is said in the user's language.</summary>
internal sealed class TypedDateBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(DateOnly) || context.Metadata.ModelType == typeof(DateOnly?) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        if (string.IsNullOrWhiteSpace(typed.FirstValue))
        {
            // No date at all, where there may be none: whether one is needed says the page.
            bindingContext.Result = bindingContext.ModelMetadata.IsReferenceOrNullableType ? ModelBindingResult.Success(null) : default;
            return Task.CompletedTask;
        }

        var services = bindingContext.HttpContext.RequestServices;
        var today = VietnameseText.LocalDate(services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (TypedDate.Parse(typed.FirstValue, today) is { } date)
        {
            bindingContext.Result = ModelBindingResult.Success(date);
        }
        else
        {
            var texts = services.GetRequiredService<IStringLocalizer<Resources.Shared>>();
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts["Date.Unreadable", typed.FirstValue]);
        }

        return Task.CompletedTask;
    }
}
