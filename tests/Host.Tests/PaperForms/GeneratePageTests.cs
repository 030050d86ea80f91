using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.PaperForms;
using CaseFlow.People.Facts;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.PaperForms;

public sealed class GeneratePageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Ngọc Ánh";

    private readonly Scenario _given = new(app);
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        await app.Cast.UserAsync(Role.Leader);
        await app.Cast.UserAsync(Role.Chairman);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_promised_form_is_filled_in_from_a_case_of_each_procedure_that_has_it()
    {
        var procedures = await ProceduresAsync();
        Assert.Equal([], CheckTemplateTests.Promised.Where(form => procedures.All(procedure => procedure.Documents.All(kind => kind.Id != form))));

        foreach (var procedure in procedures)
        {
            var forms = procedure.Documents.Select(kind => kind.Id).Intersect(CheckTemplateTests.Promised).ToList();
            var caseId = forms.Count == 0 ? Guid.Empty : await OpenAsync(procedure.Id, await PersonAsync());
            foreach (var form in forms)
            {
                var file = await MakeAsync(caseId, form);
                Keep($"{form}-{procedure.Id}", file);
                var text = WordFile.TextOf(file);

                Assert.Equal([], WordFile.FaultsOf(file).Select(fault => $"{form}: {fault}"));
                Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
                Assert.DoesNotContain("}}", text, StringComparison.Ordinal);
                Assert.StartsWith(GeneratePaper.Unconfirmed, text, StringComparison.Ordinal);
                Assert.Contains(Name, text, StringComparison.Ordinal);
                Assert.Contains("05/07/1990", text, StringComparison.Ordinal);
                Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
                Assert.Contains("xã Suối Mây", text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task A_decision_carries_its_number_its_date_its_signer_and_the_deadline_of_the_record()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync(), Noticed("2026-09-30"));
        await SendAsync(caseId, new { name = "doc.recorded", documents = new[] { new { kind = "V-53", number = "58/QĐ-UBND", dated = "2026-07-05", received = _given.Now } } });

        var lines = WordFile.LinesOf(await MakeAsync(caseId, "V-53"));

        Assert.Contains("Số: 58/QĐ-UBND", lines);
        Assert.Contains("Suối Mây, ngày 05 tháng 7 năm 2026", lines);
        Assert.Contains("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MÂY", lines);
        Assert.Contains($"Ông (bà): {Name}, sinh: 05/07/1990, giới tính: Nữ.", lines);
        Assert.Contains(lines, line => line.Contains("Thời hạn quản lý sau cai nghiện: 02 năm", StringComparison.Ordinal) && line.Contains("ngày 30 tháng 9 năm 2026", StringComparison.Ordinal));
        Assert.Contains(Cast.NameOf(Role.Chairman), lines);
    }

    [Fact]
    public async Task The_helpers_remuneration_is_reckoned_with_the_base_salary_of_the_day()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync());

        Assert.Contains("1.518.000 đ theo mức lương cơ sở 2.530.000 đ", WordFile.TextOf(await MakeAsync(caseId, "V-59")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_made_which_paper_when_from_which_template_is_recorded_with_the_digest_of_the_file_and_no_name_in_its_name()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync());

        using var answer = await PostAsync(_officer, caseId, "V-52");
        var file = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(GeneratePaper.Docx, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Matches("^V-52-[0-9]+\\.docx$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(
            ("V-52", 0, Convert.ToHexStringLower(SHA256.HashData(file)), await app.Cast.UserAsync(Role.Officer), 1),
            await _given.SingleAsync<(string, int, string, Guid, int)>(
                "select form, template_version, sha256, generated_by, cardinality(persons) from generated_papers where case_id = @caseId", new { caseId }));
        Assert.Contains("Đã tạo (1)", (await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector("#generate")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_paper_may_be_about_everybody_of_the_unit_who_waits_for_it()
    {
        var other = await PersonAsync("Đỗ Văn Ổn");
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync(), Noticed("2026-10-01"));
        await OpenAsync("post-rehab-management", other, Noticed("2026-10-01"));

        var page = await _officer.OpenAsync($"/cases/{caseId}/generated/V-52");
        Assert.Contains("Đỗ Văn Ổn", page.QuerySelector("#with")?.TextContent ?? "", StringComparison.Ordinal);
        var lines = WordFile.LinesOf(await MakeAsync(caseId, "V-52", ("With", other.ToString()), ("Chosen", "true")));

        Assert.Single(lines, line => line.Contains(Name, StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("Đỗ Văn Ổn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_known_of_one_of_several_people_is_dotted_and_never_taken_from_another()
    {
        var (person, other) = (await PersonAsync(), await PersonAsync("Đỗ Văn Khuyết"));
        await SayAsync(person, "occupation", "Thợ mộc");
        var caseId = await OpenAsync("post-rehab-management", person, Noticed("2026-10-03"));
        await OpenAsync("post-rehab-management", other, Noticed("2026-10-03"));

        var lines = WordFile.LinesOf(await MakeAsync(caseId, "V-52", ("With", other.ToString()), ("Chosen", "true")));

        Assert.Contains("nghề nghiệp: Thợ mộc", lines.Single(line => line.Contains(Name, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"nghề nghiệp: {FieldValue.Dots}", lines.Single(line => line.Contains("Đỗ Văn Khuyết", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_on_record_is_made_again_with_everybody_whom_it_covers()
    {
        var other = await PersonAsync("Đỗ Văn Ổn");
        Guid[] cases = [await OpenAsync("post-rehab-management", await PersonAsync(), Noticed("2026-10-02")), await OpenAsync("post-rehab-management", other, Noticed("2026-10-02"))];
        foreach (var caseId in cases)
        {
            await SendAsync(caseId, new { name = "doc.recorded", documents = new[] { new { kind = "V-53", number = "61/QĐ-UBND", dated = "2026-07-05", received = _given.Now } } });
        }

        Assert.Contains("Đỗ Văn Ổn", WordFile.TextOf(await MakeAsync(cases[0], "V-53")), StringComparison.Ordinal);
        Assert.DoesNotContain("Đỗ Văn Ổn", WordFile.TextOf(await MakeAsync(cases[0], "V-53", ("Chosen", "true"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_does_not_wait_for_it_is_not_put_into_a_paper()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync());

        using var answer = await PostAsync(_officer, caseId, "V-52", ("With", (await PersonAsync("Lý Thị Ngoài")).ToString()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await _given.SingleAsync<int>("select count(*)::int from generated_papers where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_helper_gets_no_paper_and_neither_does_another_unit()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync());
        var elsewhere = await app.Cast.AddUnitAsync("T0411", "Xã Bên Sông");
        await app.Cast.AddUserAsync("khac@example.org", "Ngô Văn Khác", elsewhere, Body.Police, Role.Officer);
        using var helper = await app.SignedInAsync(Role.Helper);
        using var other = await app.SignedInAsync("khac@example.org");

        foreach (var visitor in new[] { helper, other })
        {
            using var answer = await PostAsync(visitor, caseId, "V-52");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_before_it_says_what_will_be_left_to_write_by_hand()
    {
        var caseId = await OpenAsync("post-rehab-management", await PersonAsync());

        var text = (await _officer.OpenAsync($"/cases/{caseId}/generated/V-33")).QuerySelector("main")!.TextContent;

        Assert.Contains("Dân tộc", text, StringComparison.Ordinal);
        Assert.DoesNotContain("person.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_closed_of_a_person_stays_out_of_a_paper_until_a_reason_is_given()
    {
        var person = await PersonAsync();
        var caseId = await OpenAsync("post-rehab-management", person);
        using var saved = await _officer.PatchAsJsonAsync($"/api/people/{person}/facts", new
        {
            version = 1,
            facts = new object[] { new { field = "occupation", value = "Thợ mộc" }, new { field = "hometown", value = "Xã Suối Mây" } },
        });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        await SayAsync(person, "ethnicity", "Kinh");

        var closed = WordFile.TextOf(await MakeAsync(caseId, "V-33"));
        Assert.Contains("Nghề nghiệp: Thợ mộc", closed, StringComparison.Ordinal);
        Assert.Contains($"Dân tộc: {FieldValue.Dots}", closed, StringComparison.Ordinal);
        Assert.Contains("Nêu lý do để mở", (await _officer.OpenAsync($"/cases/{caseId}/generated/V-33")).QuerySelector(".alert-info")!.TextContent, StringComparison.Ordinal);

        using var opened = await _officer.PostAsJsonAsync($"/api/people/{person}/views", new { classes = new[] { "Identity" }, reason = "Lập tóm tắt lý lịch" });
        Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync());
        Assert.Contains("Dân tộc: Kinh", WordFile.TextOf(await MakeAsync(caseId, "V-33")), StringComparison.Ordinal);
    }

    private async Task SayAsync(Guid person, string field, string value)
    {
        var facts = app.Services.GetRequiredService<FactStore>();
        var version = (await facts.ReadAsync(person))!.Version;
        Assert.IsType<SaveResult.Saved>(await facts.SaveAsync(
            person, version, [new(PersonFields.Find(field)!, 0, value)], await app.Cast.UserAsync(Role.Officer)));
    }

    private async Task<IReadOnlyList<Workflows.Definition.WorkflowDefinition>> ProceduresAsync()
    {
        var store = app.Services.GetRequiredService<DefinitionStore>();
        var found = new List<Workflows.Definition.WorkflowDefinition>();
        foreach (var id in await _given.ListAsync<string>("select distinct definition_id from definitions order by definition_id", new { }))
        {
            if (await store.NewestAsync(id, _given.Now) is { } newest)
            {
                found.Add(newest.Definition);
            }
        }

        return found;
    }

    private async Task<Guid> PersonAsync(string name = Name)
    {
        using var added = await _officer.PostAsJsonAsync("/api/people", new { fullName = name, bornOn = "1990-07-05", sex = "female", address = "Tổ 5, xã Suối Mây" });
        return (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("personId").GetGuid();
    }

    /// <summary>What is known of post-rehab management once the notice has come.</summary>
    private object Noticed(string release) => new
    {
        noticeReceivedAt = _given.Now.ToString("O"),
        expectedReleaseOn = release,
        rehabKind = "compulsory",
        adult = true,
        adultMeasure = true,
        stableResidence = true,
        termYears = "two-years",
    };

    private async Task<Guid> OpenAsync(string definition, Guid personId, object? data = null)
    {
        using var opened = await _officer.PostAsJsonAsync("/api/cases", new { definition, personId, data });
        Assert.True(opened.IsSuccessStatusCode, $"{definition}: {await opened.Content.ReadAsStringAsync()}");
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();
    }

    private async Task SendAsync(Guid caseId, object told)
    {
        using var answer = await _officer.PostAsJsonAsync($"/api/cases/{caseId}/events", told);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<byte[]> MakeAsync(Guid caseId, string form, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(_officer, caseId, form, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{form}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient visitor, Guid caseId, string form, params (string Name, string Value)[] fields) =>
        visitor.ForgeAsync($"/cases/{caseId}/generated/{form}", fields.ToDictionary(field => field.Name, field => field.Value));

    /// <summary>So that somebody can look at them: a page is right when it looks right.</summary>
    private static void Keep(string name, byte[] file)
    {
        var folder = Directory.CreateDirectory(Repository.Path("artifacts/papers")).FullName;
        File.WriteAllBytes(Path.Combine(folder, $"{name}.docx"), file);
    }
}
