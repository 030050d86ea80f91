using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Run;

/// <summary>Whoever looks after the installation, at the page of outages: approves what is proposed for what was missed, as it stands there.</summary>
internal static partial class Operator
{
    /// <returns>For how many outages something was approved.</returns>
    public static async Task<int> ApproveAsync(Uri node)
    {
        using var visitor = new HttpClient { BaseAddress = node };
        using var signedIn = await SignInForm.SendAsync(visitor, Cast.EmailOf(Role.Operator), Cast.Password);
        var page = await visitor.GetStringAsync("/operations/outages");
        var forms = page.Split("<form ").Where(form => form.Contains("name=\"outage\"", StringComparison.Ordinal)).ToList();
        foreach (var form in forms)
        {
            using var approval = new FormUrlEncodedContent(
                Fields().Matches(form.Split("</form>")[0])
                    .Where(field => !field.Value.Contains("type=\"radio\"", StringComparison.Ordinal) || field.Value.Contains("checked", StringComparison.Ordinal))
                    .Select(field => KeyValuePair.Create(Word(field, "name"), Word(field, "value"))));
            using var answer = await visitor.PostAsync("/operations/outages", approval);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"An outage could not be approved: {answer.StatusCode}");
            }
        }

        return forms.Count;
    }

    private static string Word(Match field, string name) => field.Value.Split($" {name}=\"")[1].Split('"')[0];

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Fields();
}
