using System.Text;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace CaseFlow.Access.SignIn;

/// <summary>A signed-in person sets up the code of the own telephone, gets new recovery codes, or ends it to set up another telephone.</summary>
internal sealed class SecondFactorPage(
    CurrentUser current, SecondFactors factors, UserStore store, IStringLocalizer<Shared> texts) : PageModel
{
    public const string Path = "/account/second-factor";

    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The sealed secret of the page.</summary>
    [BindProperty]
    public string Offered { get; set; } = "";

    /// <summary>Null where there is none to set up: the account has one.</summary>
    public SecondFactors.Offer? Offer { get; private set; }

    public DateTimeOffset? Since { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>Shown on the answer to the form alone, and never again.</summary>
    public IReadOnlyList<string> NewCodes { get; private set; } = [];

    public DateOnly? By => current.SecondFactorBy;

    /// <summary>A picture that is part of the page: nothing is asked of another address.</summary>
    public string Picture
    {
        get
        {
            using var data = QRCodeGenerator.GenerateQrCode(Offer!.Address(current.Email), QRCodeGenerator.ECCLevel.M);
            using var drawn = new SvgQRCode(data);
            return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(drawn.GetGraphic(4)))}";
        }
    }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostSetUpAsync(CancellationToken ct)
    {
        if (factors.Open(current.Id, Offered) is { } offer)
        {
            if (await factors.SetUpAsync(current.Id, offer, Code, ct) is { } codes)
            {
                NewCodes = codes;
                await LoadAsync(ct);
                return Page();
            }

            Offer = offer;
        }

        return await RefuseAsync(texts["SecondFactor.NotYet"], ct);
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct)
    {
        (var verdict, NewCodes) = await factors.RenewAsync(current.Id, Code, ct);
        if (verdict is not CodeVerdict.Right)
        {
            return await RefuseAsync(CodeProblems.Say(verdict, texts), ct);
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        var verdict = await factors.EndAsync(current.Id, Code, ct);
        return verdict is CodeVerdict.Right ? LocalRedirect(Path) : await RefuseAsync(CodeProblems.Say(verdict, texts), ct);
    }

    private async Task<IActionResult> RefuseAsync(string problem, CancellationToken ct)
    {
        ModelState.AddModelError("code", problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Since = (await store.FindByIdAsync(current.Id.ToString(), ct))!.SecondFactorSince;
        Offer = Since is null ? Offer ?? factors.NewOffer(current.Id) : null;
        CodesLeft = Since is null ? 0 : await factors.RecoveryCodesLeftAsync(current.Id, ct);
    }
}
