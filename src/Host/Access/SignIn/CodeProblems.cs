using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access.SignIn;

/// <summary>Says why a code was not taken, and what to do.</summary>
internal static class CodeProblems
{
    public static string Say(CodeVerdict verdict, IStringLocalizer<Shared> texts) => verdict is CodeVerdict.Waiting
        ? texts["Code.Waiting", SecondFactors.Wait.TotalMinutes]
        : texts["Code.Wrong", SecondFactors.MostTries, SecondFactors.Wait.TotalMinutes];
}
