using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Units;

public sealed class UnitsPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_unit_is_added_with_a_date_typed_as_people_do()
    {
        using var visitor = await InstallerAsync();

        await visitor.SubmitAsync("/units", new() { ["Name"] = "Xã Bản Hoa", ["Code"] = "T0100", ["ValidFrom"] = "1/7/25" });

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(
            ("Xã Bản Hoa", new DateOnly(2025, 7, 1)),
            await connection.QuerySingleAsync<(string, DateOnly)>("select name, valid_from from units where code = 'T0100'"));
    }

    [Fact]
    public async Task A_code_that_is_taken_and_a_date_that_cannot_be_are_said_in_words()
    {
        await app.Cast.UnitAsync();
        using var visitor = await InstallerAsync();

        var taken = await visitor.SubmitAsync("/units", new() { ["Name"] = "Xã Trùng", ["Code"] = "T0001", ["ValidFrom"] = "1/7/2025" });
        var unreadable = await visitor.SubmitAsync("/units", new() { ["Name"] = "Xã Lạ", ["Code"] = "T0200", ["ValidFrom"] = "31/6/2025" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("Mã T0001 đã thuộc về một đơn vị khác", (await taken.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        var page = await unreadable.ReadPageAsync();
        Assert.Contains("Không đọc được ngày “31/6/2025”", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("31/6/2025", page.QuerySelector("#validfrom")!.GetAttribute("value"));
    }

    private async Task<HttpClient> InstallerAsync()
    {
        var email = $"{Guid.NewGuid():n}@example.org";
        await app.Cast.AddUserAsync(email, "Người cài đặt", unitId: null, Body.System, Role.Administrator);
        var visitor = app.Visitor();
        await CaseFlowApp.SignInAsync(visitor, email, Cast.Password);
        return visitor;
    }
}
