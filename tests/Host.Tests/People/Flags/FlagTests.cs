using System.Net;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Flags;

public sealed class FlagTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_flag_stands_in_the_head_of_the_person_with_who_set_it_until_its_last_day_is_over()
    {
        var person = await PersonAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var set = await officer.SubmitAsync($"/people/{person}/flags", new() { ["Kind"] = "violence-risk", ["Note"] = "Đi hai người", ["Until"] = Day(3) });

        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Contains("Nguy cơ bạo lực: Đi hai người", await FlagsAsync(officer, person), StringComparison.Ordinal);
        Assert.Contains($"{Cast.NameOf(Role.Officer)} đặt", (await officer.OpenAsync($"/people/{person}/flags")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(4));
        using var later = await app.SignedInAsync(Role.Officer);
        Assert.Equal("", await FlagsAsync(later, person));
    }

    [Fact]
    public async Task A_flag_of_health_says_only_that_there_is_one_until_a_reason_is_given()
    {
        var person = await PersonAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var set = await officer.SubmitAsync($"/people/{person}/flags", new() { ["Kind"] = "infectious-disease", ["Note"] = "" });

        Assert.DoesNotContain("Bệnh truyền nhiễm", await FlagsAsync(officer, person), StringComparison.Ordinal);
        Assert.Contains("Có cảnh báo kín", await FlagsAsync(officer, person), StringComparison.Ordinal);

        using var opened = await officer.ForgeAsync($"/people/{person}/open", new() { ["Of"] = "DrugHealth", ["Reason"] = "Chuẩn bị lần gặp" });
        Assert.Contains("Bệnh truyền nhiễm", await FlagsAsync(officer, person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_on_the_circumstances_of_a_child_is_closed_as_they_are()
    {
        var child = await PersonAsync(2014);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var set = await officer.SubmitAsync($"/people/{child}/flags", new() { ["Kind"] = "violence-risk", ["Note"] = "" });

        Assert.DoesNotContain("Nguy cơ bạo lực", await FlagsAsync(officer, child), StringComparison.Ordinal);
        Assert.Contains("Có cảnh báo kín", await FlagsAsync(officer, child), StringComparison.Ordinal);

        using var opened = await officer.ForgeAsync($"/people/{child}/open", new() { ["Of"] = "Support", ["Reason"] = "Chuẩn bị lần gặp" });
        Assert.Contains("Nguy cơ bạo lực", await FlagsAsync(officer, child), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_is_taken_off_with_a_reason_and_stays_readable()
    {
        var person = await PersonAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var set = await officer.SubmitAsync($"/people/{person}/flags", new() { ["Kind"] = "do-not-disclose", ["Note"] = "" });

        using var refused = await officer.SubmitAsync($"/people/{person}/flags", new() { ["Reason"] = "" });
        using var done = await officer.SubmitAsync($"/people/{person}/flags", new() { ["Reason"] = "Gia đình đã biết" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("", await FlagsAsync(officer, person));
        Assert.Contains("Gia đình đã biết", (await officer.OpenAsync($"/people/{person}/flags")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_of_the_installation_adds_a_kind_that_officers_can_set()
    {
        using var installer = await app.InstallerAsync();
        using var added = await installer.SubmitAsync("/settings/flags", new() { ["TitleVi"] = "Nhà có chó dữ", ["TitleEn"] = "Fierce dog" });
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("Nhà có chó dữ", (await officer.OpenAsync($"/people/{await PersonAsync()}/flags")).QuerySelector("#kind")!.TextContent, StringComparison.Ordinal);
    }

    private string Day(int days) => app.Clock.GetUtcNow().AddDays(days).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> FlagsAsync(HttpClient reader, Guid person) =>
        (await reader.OpenAsync($"/people/{person}")).QuerySelector("ul.flags")?.TextContent.ReplaceLineEndings(" ").Trim() ?? "";

    private async Task<Guid> PersonAsync(short born = 1990) => Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
        new("Lò Thị Mây", born, null, "female", null, null, null), await app.Cast.UnitAsync(), null)).PersonId;
}
