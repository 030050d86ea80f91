using CaseFlow.Platform.Web;

namespace CaseFlow.Access;

/// <summary><c>CaseFlow create-admin EMAIL</c>: the first administrator of an installation, by a link printed once.</summary>
internal static class CreateAdmin
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, TextWriter output)
    {
        if (arguments is not [var typed] || TypedAddress.Parse(typed) is not { } email)
        {
            await output.WriteLineAsync("Say which address: CaseFlow create-admin name@example.org");
            return 2;
        }

        var accounts = services.GetRequiredService<Accounts>();
        var invitation = new Accounts.Invitation(email, email, UnitId: null, Body.System, [Role.Administrator, Role.Operator], "vi");
        switch (await accounts.InviteAsync(invitation, by: null, CancellationToken.None))
        {
            case Accounts.InviteResult.Invited invited:
                await output.WriteLineAsync($"Open this link on the running product within {AccessLinks.Validity.Days} days; it works once:\n{invited.Link!.Path}");
                return 0;
            default:
                await output.WriteLineAsync($"{email} already has an account. Ask another administrator for a new link, or use another address.");
                return 1;
        }
    }
}
