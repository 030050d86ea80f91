using System.Net;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Protection;

public sealed class ConsentTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task No_box_is_ticked_before_consent_is_kept_with_its_wording_and_withdrawn_at_any_time()
    {
        var person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new("Hà Văn Sơn", 1985, null, "male"), await app.Cast.UnitAsync(), null)).PersonId;
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/people/{person}/consents";

        var page = await officer.OpenAsync(path);
        Assert.Equal(3, page.QuerySelectorAll("input[name=Given]").Length);
        Assert.Equal(0, page.QuerySelectorAll("input[name=Given][checked]").Length);
        using var silent = await officer.ForgeAsync(path, new() { ["StatedOn"] = "6/7/2026" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);

        using var given = await officer.ForgeAsync(path, new() { ["Given"] = "photo", ["StatedOn"] = "6/7/2026" });
        Assert.Contains("đồng ý ngày 06/07/2026, theo lời văn số 1", (await officer.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);

        using var withdrawn = await officer.SubmitAsync(path, [], "?handler=Withdraw");
        Assert.Contains("rút lại ngày 06/07/2026", (await officer.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }
}
