namespace CaseFlow.Tests.Shared;

/// <summary>Fills in the page of sign-in.</summary>
internal static class SignInForm
{
    public static async Task<HttpResponseMessage> SendAsync(HttpClient visitor, string email, string password)
    {
        var page = await visitor.GetStringAsync("/sign-in");
        var token = page.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = email,
            ["Password"] = password,
            ["__RequestVerificationToken"] = token,
        });
        return await visitor.PostAsync("/sign-in", form);
    }
}
