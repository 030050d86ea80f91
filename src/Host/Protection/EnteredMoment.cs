using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection;

/// <summary>A day and a time of day as a form sends them. Clocks of hours start at a moment, so the time is asked for too.</summary>
internal sealed record EnteredMoment(string Name, DateOnly? On, string Time)
{
    /// <summary>Null where nothing was typed; what cannot be read or lies ahead becomes a problem of the form.</summary>
    public DateTimeOffset? Read(ModelStateDictionary problems, DateTimeOffset now, IStringLocalizer<Shared> texts)
    {
        if (On is not { } day)
        {
            return null;
        }

        if (TypedTime.Parse(Time) is not { } time)
        {
            problems.AddModelError($"{Name}time", texts["Protection.NoTime"]);
            return null;
        }

        var instant = VietnameseText.Instant(day, time);
        if (instant > now)
        {
            problems.AddModelError($"{Name}on", texts["Protection.Ahead"]);
        }

        return Instants.IsLikely(day) ? instant.ToUniversalTime() : null;
    }

    /// <summary>Nothing was typed; what was typed and is no date has its problem already.</summary>
    public bool IsMissing(ModelStateDictionary problems) =>
        On is null && problems.GetFieldValidationState($"{Name}on") is not ModelValidationState.Invalid;

    public static (DateOnly? On, string Time) Of(DateTimeOffset? instant) =>
        instant is { } at ? (VietnameseText.LocalDate(at), VietnameseText.Time(at)) : (null, "");
}
