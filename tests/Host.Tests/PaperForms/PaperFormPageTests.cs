using System.Net;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.PaperForms;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.PaperForms;

public sealed class PaperFormPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private readonly Scenario _given = new(app);
    private HttpClient _installer = null!;

    public async Task InitializeAsync() => _installer = await app.InstallerAsync();

    public Task DisposeAsync()
    {
        _installer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_form_is_listed_with_the_state_of_its_template()
    {
        var main = (await _installer.OpenAsync("/paper-forms")).QuerySelector("main")!;

        Assert.Equal(CheckTemplateTests.Promised.Count, main.QuerySelectorAll("li").Length);
        Assert.All(main.QuerySelectorAll("li"), line => Assert.Contains("Mẫu kèm theo phần mềm", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replaced_template_counts_at_once_says_what_it_lacks_and_can_be_taken_back()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync("V-57", WordFile.Of("Mẫu của xã: {{document.number}}"))).StatusCode);

        var page = await _installer.OpenAsync("/paper-forms/V-57");
        Assert.Contains("Mẫu đã thay, phiên bản 1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Họ và tên", page.QuerySelector("#lacks")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Mẫu của xã: {{document.number}}"], WordFile.LinesOf(await _installer.GetByteArrayAsync("/paper-forms/V-57?handler=Template")));

        await _installer.SubmitAsync("/paper-forms/V-57", [], handler: "version=0&handler=Restore");
        Assert.True((await CurrentAsync("V-57")).IsShipped);
        await _installer.SubmitAsync("/paper-forms/V-57", [], handler: "version=1&handler=Restore");
        Assert.Equal((3, 3L), ((await CurrentAsync("V-57")).Version, await _given.SingleAsync<long>("select count(*) from paper_templates where form = 'V-57'", new { })));
    }

    [Fact]
    public async Task A_template_that_asks_for_what_nobody_knows_is_refused_with_its_place_and_the_old_one_stays()
    {
        using var answer = await UploadAsync("V-58", WordFile.Of("Một", "Tên: {{person.nickname}}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "Thân văn bản, đoạn 2: không có trường nào tên là «person.nickname».", (await answer.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
        Assert.True((await CurrentAsync("V-58")).IsShipped);
    }

    [Fact]
    public async Task A_confirmed_layout_loses_its_remark_and_another_template_needs_another_look()
    {
        await _installer.SubmitAsync("/paper-forms/V-60", new() { ["Source"] = "Mẫu số 60, Công báo" });
        var confirmed = await CurrentAsync("V-60");
        Assert.Equal(("Mẫu số 60, Công báo", "Đặng Văn Phúc"), (confirmed.Confirmed!.Source, confirmed.Confirmed.ConfirmedBy));

        await UploadAsync("V-60", WordFile.Of("Mẫu của xã"));
        Assert.Null((await CurrentAsync("V-60")).Confirmed);

        await _installer.SubmitAsync("/paper-forms/V-60", [], handler: "version=0&handler=Restore");
        Assert.NotNull((await CurrentAsync("V-60")).Confirmed);
    }

    [Fact]
    public async Task A_template_that_was_replaced_meanwhile_is_not_confirmed_unseen()
    {
        var seen = (await _installer.OpenAsync("/paper-forms/V-56")).QuerySelector("[name=Digest]")!.GetAttribute("value")!;
        await UploadAsync("V-56", WordFile.Of("Mẫu của xã"));

        using var answer = await _installer.ForgeAsync("/paper-forms/V-56?handler=Confirm", new() { ["Digest"] = seen, ["Source"] = "Công báo" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null((await CurrentAsync("V-56")).Confirmed);
    }

    [Theory]
    [InlineData(nameof(Role.Officer))]
    [InlineData(nameof(Role.Leader))]
    [InlineData(nameof(Role.Administrator))]
    public async Task Templates_count_for_every_unit_and_nobody_of_one_unit_changes_them(string role)
    {
        using var visitor = await app.SignedInAsync(Enum.Parse<Role>(role));

        foreach (var path in new[] { "/paper-forms", "/paper-forms/V-53", "/settings/amounts" })
        {
            using var answer = await visitor.GetAsync(path);
            answer.AssertDenied(path);
        }
    }

    [Fact]
    public async Task A_new_base_salary_counts_from_its_day_on_and_the_one_before_stays()
    {
        using var answer = await _installer.SubmitAsync("/settings/amounts", new() { ["ValidFrom"] = "1/1/2027", ["Amount"] = "2.700.000", ["Source"] = "Nghị định mới" });

        var amounts = app.Services.GetRequiredService<CaseFlow.Settings.DatedAmounts>();
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(2_530_000m, await amounts.OnAsync("base-salary", new(2026, 12, 31)));
        Assert.Equal(2_700_000m, await amounts.OnAsync("base-salary", new(2027, 1, 1)));
        Assert.Null(await amounts.OnAsync("base-salary", new(2026, 6, 30)));
    }

    private async Task<Template> CurrentAsync(string form) => (await app.Services.GetRequiredService<TemplateStore>().CurrentAsync(form))!;

    private async Task<HttpResponseMessage> UploadAsync(string form, byte[] file)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(file), "Chosen", "mau.docx" },
            { new StringContent(await _installer.TokenAsync()), "__RequestVerificationToken" },
        };
        return await _installer.PostAsync($"/paper-forms/{form}", content);
    }
}
