using CaseFlow.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>Says in the user's language why a password was not taken.</summary>
internal static class PasswordProblems
{
    public static void AddTo(ModelStateDictionary state, IdentityResult result, IStringLocalizer<Shared> texts)
    {
        foreach (var problem in result.Errors)
        {
            if (problem.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
            {
                state.AddModelError("present", texts["Password.Mismatch"]);
            }
            else
            {
                state.AddModelError("chosen", problem.Code == GuessablePasswords.Code ? texts["Password.Guessable"] : texts["Password.Rule"]);
            }
        }
    }
}
