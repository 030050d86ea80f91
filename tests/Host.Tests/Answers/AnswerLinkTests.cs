using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Answers;

/// <summary>What a link opens, and what it does not: for how long, for whom, and after how many wrong answers.</summary>
public sealed class AnswerLinkTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Gone = "/answer/gone";

    [Fact]
    public async Task A_link_that_nobody_made_stops_before_anything_that_was_sent_is_read()
    {
        using var visitor = new AnswerVisitor(app);
        Assert.Equal(Gone, await visitor.FollowAsync("khong-phai-duong-dan"));
        Assert.Equal("/answer", await visitor.FollowAsync(new string('A', 43)));

        // A form without its own token is refused with 400 as soon as it is read: here it is not.
        foreach (var path in new[] { "/answer", "/answer?handler=NotMe", "/answer?handler=NewLink", "/answer/outcome", "/answer/check" })
        {
            using var nonsense = new StringContent("%%%", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await visitor.Client.PostAsync(path, nonsense);
            Assert.Equal((path, HttpStatusCode.Redirect, Gone), (path, answer.StatusCode, answer.Headers.Location?.ToString()));
        }
    }

    [Theory]
    [InlineData("answer_tokens")]
    [InlineData("answer_links")]
    public async Task A_link_has_run_out_when_either_its_token_or_the_link_itself_has(string table)
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Hết");
        var token = (await visits.TokenAsync(caseId))!;
        using var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync(token);
        Assert.Equal("/answer", await visitor.SeesAsync("/answer"));

        await OwnAsync($"update {table} set expires_at = @now + interval '1 second' where link_id in (select link_id from answer_links where case_id = @caseId)", caseId);
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Gone, await visitor.SeesAsync("/answer"));
        using var answer = await visitor.Client.PostAsync("/answer", null);
        Assert.Equal(Gone, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_revoked_link_ends_the_pages_that_were_opened_from_it()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Thu");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsUsualAsync();
        using var content = await visitor.CheckedAsync();

        using var officer = await app.SignedInAsync(Role.Officer);
        using var revoked = await officer.SubmitAsync($"/cases/{caseId}/answer-links", [], "&handler=Revoke");
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);

        Assert.Equal(Gone, await visitor.SeesAsync("/answer/check"));
        Assert.Equal(Gone, await visitor.SeesAsync("/answer"));
        Assert.Equal(Gone, await visitor.SendAsync(content));
        Assert.Equal("open", await StatusAsync(caseId));
        Assert.Null(await visits.TokenAsync(caseId));
        Assert.Contains("Đã thu hồi", (await officer.OpenAsync($"/cases/{caseId}")).QuerySelector("#answer-links")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_of_a_helper_who_is_replaced_die_at_once_and_for_good()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Đổi");
        var other = await visits.AnotherAsync("doi@example.org");
        var token = (await visits.TokenAsync(caseId))!;
        using var visitor = await AnswerVisitor.OpenAsync(app, token);
        await visitor.AnswerAsUsualAsync();

        await visits.GiveToAsync(caseId, other);
        Assert.Equal(Gone, await visitor.SeesAsync("/answer/check"));
        Assert.Equal(Gone, await visitor.SendAsync(new FormUrlEncodedContent([])));
        Assert.Null(await visits.TokenAsync(caseId));

        await visits.GiveToAsync(caseId, visits.Helper);
        Assert.Equal(Gone, await visitor.SeesAsync("/answer/check"));
        Assert.Equal("/answer", await visitor.FollowAsync(token));
        Assert.Equal(Gone, await visitor.SeesAsync("/answer"));
        Assert.NotNull(await visits.TokenAsync(caseId));
    }

    [Fact]
    public async Task Work_that_is_given_away_while_the_answer_is_on_its_way_is_not_answered()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Vội");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsUsualAsync();
        using var content = await visitor.CheckedAsync();

        // The answer has passed the gate and waits for the case, which somebody else has in hand: giving the work away.
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from cases where case_id = @caseId for update", new { caseId }, transaction);
        var sent = visitor.SendAsync(content);
        await WaitForLockAsync();
        await connection.ExecuteAsync(
            "update work_items set assignee = @officer, claimed_at = now() where case_id = @caseId and status = 'open'", new { caseId, officer = await app.Cast.UserAsync(Role.Officer) }, transaction);
        await transaction.CommitAsync();

        Assert.Equal("/answer/check", await sent);
        Assert.Equal(Gone, await visitor.SeesAsync("/answer/check"));
        Assert.Equal("open", await StatusAsync(caseId));
    }

    [Fact]
    public async Task A_link_reaches_its_own_check_in_and_nothing_else()
    {
        var visits = await HelperVisits.StartAsync(app);
        var other = await visits.OpenAsync("Vàng A Khác");
        var caseId = await visits.OpenAsync("Lò Văn Riêng");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        var item = await ScalarAsync<long>("select work_item_id from work_items where case_id = @caseId", caseId);

        Assert.Contains("L.V.R.", (await visitor.Client.OpenAsync("/answer/outcome")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/people", "/cases", $"/cases/{caseId}", $"/cases/{other}", $"/check-ins/{item}", $"/work-items/{item}", "/api/people?q=a", "/api/work-items", $"/cases/{caseId}/answer-links" })
        {
            using var answer = await visitor.Client.GetAsync(path);
            Assert.True(
                answer.StatusCode == HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true, $"{path} answers {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_beside_a_link_is_nobody_there()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Bên");
        var token = (await visits.TokenAsync(caseId))!;
        using var officer = await app.SignedInAsync(Role.Officer);

        using var step = await officer.GetAsync("/answer/outcome");
        Assert.Equal(Gone, step.Headers.Location?.ToString());
        using var followed = await officer.GetAsync($"/a/{token}");
        var page = (await officer.OpenAsync("/answer")).Body!.TextContent;
        Assert.DoesNotContain("Lò", page, StringComparison.Ordinal);
        Assert.DoesNotContain("L.V.B.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.NameOf(Role.Officer), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_answers_lock_the_link_and_tell_the_officer()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Khóa");
        var token = (await visits.TokenAsync(caseId))!;
        using var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync(token);
        await app.Cast.UserAsync(Role.Officer);
        for (var left = 4; left > 0; left--)
        {
            using var wrong = await visitor.SayAsync("0000");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains($"Còn {left} lần thử", (await wrong.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        }

        using var last = await visitor.SayAsync("0000");
        Assert.Equal(Gone, last.Headers.Location?.ToString());
        Assert.Contains("bị khóa", (await visitor.Client.OpenAsync(Gone)).Body!.TextContent, StringComparison.Ordinal);

        // The right answer, another token of the link, and a new link asked for come too late.
        Assert.Equal("/answer", await visitor.FollowAsync(token));
        Assert.Equal(Gone, await visitor.SeesAsync("/answer"));
        Assert.Null(await visits.TokenAsync(caseId));
        Assert.Null((await visitor.Client.OpenAsync(Gone)).QuerySelector("form"));

        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.Contains("bị khóa vì trả lời sai năm lần", (await officer.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [Cast.EmailOf(Role.Officer)],
            await ListAsync<string>("select address from outbox where case_id = @caseId and kind = 'answer-alert' and state = 'queued'", caseId));

        using var renewed = await officer.SubmitAsync($"/cases/{caseId}/answer-links", [], "&handler=Renew");
        Assert.NotNull(await visits.TokenAsync(caseId));
        using var settled = await officer.SubmitAsync($"/cases/{caseId}/answer-links", [], "&handler=Settle");
        Assert.Null((await officer.OpenAsync("/")).QuerySelector($"a[href='/cases/{caseId}/answer-links']"));
    }

    [Fact]
    public async Task A_link_is_never_locked_without_the_office_being_told()
    {
        var visits = await HelperVisits.StartAsync(app);
        var helper = await visits.AnotherAsync("ngat@example.org");
        var caseId = await visits.OpenAsync("Lò Văn Ngắt", helper);
        using var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync((await visits.TokenAsync(caseId, helper))!);
        for (var tries = 1; tries < 5; tries++)
        {
            using var wrong = await visitor.SayAsync("0000");
        }

        // Everything ends between the two: nothing of either stays.
        await OwnAsync(
            """
            create function break_off() returns trigger language plpgsql as $$ begin raise exception 'The node went away.'; end $$;
            create trigger break_off before insert on answer_alerts for each row execute function break_off()
            """,
            caseId);
        using (var broken = await visitor.SayAsync("0000"))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        }

        Assert.Equal(4, await ScalarAsync<short>("select wrong_tries from answer_links where case_id = @caseId", caseId));
        Assert.False(await ScalarAsync<bool>("select locked_at is not null from answer_links where case_id = @caseId", caseId));
        await OwnAsync("drop function break_off() cascade", caseId);

        using var last = await visitor.SayAsync("0000");
        Assert.Equal(Gone, last.Headers.Location?.ToString());
        Assert.True(await ScalarAsync<bool>("select locked_at is not null from answer_links where case_id = @caseId", caseId));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from answer_alerts where case_id = @caseId", caseId));
    }

    [Fact]
    public async Task Wrong_answers_by_several_links_of_a_helper_lock_them_all_and_make_one_alert()
    {
        var visits = await HelperVisits.StartAsync(app);
        var helper = await visits.AnotherAsync("nhieu@example.org");
        var (first, second) = (await visits.OpenAsync("Lò Văn Một", helper), await visits.OpenAsync("Lò Văn Hai", helper));
        using var one = new AnswerVisitor(app);
        using var other = new AnswerVisitor(app);
        await one.FollowAsync((await visits.TokenAsync(first, helper))!);
        await other.FollowAsync((await visits.TokenAsync(second, helper))!);

        foreach (var visitor in new[] { one, other, one, other })
        {
            using var wrong = await visitor.SayAsync("0000");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var last = await one.SayAsync("0000");

        Assert.Equal(Gone, last.Headers.Location?.ToString());
        Assert.Equal((Gone, Gone), (await one.SeesAsync("/answer"), await other.SeesAsync("/answer")));
        Assert.Null(await visits.TokenAsync(await visits.OpenAsync("Lò Văn Ba", helper), helper));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from answer_alerts where case_id = @caseId", first));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from answer_alerts where case_id = @caseId", second));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from outbox where case_id = @caseId and kind = 'answer-alert'", first));
    }

    [Fact]
    public async Task Many_guesses_at_once_count_one_by_one()
    {
        var visits = await HelperVisits.StartAsync(app);
        var helper = await visits.AnotherAsync("dong@example.org");
        var caseId = await visits.OpenAsync("Lò Văn Đông", helper);
        using var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync((await visits.TokenAsync(caseId, helper))!);
        var form = await visitor.FormTokenAsync("/answer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async guess =>
        {
            // The right one stands last but two, behind more wrong ones than the link bears.
            await Task.Yield();
            using var content = new FormUrlEncodedContent([new("Said", "000" + (guess % 10)), new("__RequestVerificationToken", form)]);
            using var answer = await visitor.Client.PostAsync("/answer", content);
            return answer.Headers.Location?.ToString();
        }));

        Assert.DoesNotContain("/answer/next", answers);
        Assert.Equal(5, await ScalarAsync<short>("select wrong_tries from answer_links where case_id = @caseId", caseId));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from answer_alerts where case_id = @caseId", caseId));
    }

    [Fact]
    public async Task Opening_a_link_as_a_scanner_does_changes_nothing()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Quét");
        var token = (await visits.TokenAsync(caseId))!;
        var before = await EverythingAsync();

        using var scanner = new AnswerVisitor(app);
        foreach (var path in new[] { $"/a/{token}", "/answer", "/answer?handler=NotMe", "/answer?handler=NewLink", "/answer/gone", "/answer/outcome", "/answer/check", "/answer/ended" })
        {
            using var answer = await scanner.Client.GetAsync(path);
            using var head = new HttpRequestMessage(HttpMethod.Head, path);
            using var looked = await scanner.Client.SendAsync(head);
        }

        Assert.Equal(before, await EverythingAsync());

        // Nor does looking at the pages of an opened link.
        using var visitor = await AnswerVisitor.OpenAsync(app, token);
        var opened = await EverythingAsync();
        foreach (var step in new[] { "outcome", "f.manner", "f.note", "check", "next" })
        {
            using var answer = await visitor.Client.GetAsync($"/answer/{step}");
        }

        // Only that they were looked at.
        Assert.Equal(opened.Where(table => table.Key != "person_views"), (await EverythingAsync()).Where(table => table.Key != "person_views"));
    }

    [Fact]
    public async Task No_page_behind_a_link_is_kept_or_told_to_anybody_and_no_row_holds_its_token()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Kín");
        var token = (await visits.TokenAsync(caseId))!;
        using var visitor = await AnswerVisitor.OpenAsync(app, token);

        foreach (var path in new[] { $"/a/{token}", "/answer", "/answer/outcome", "/answer/gone", "/answer/ended" })
        {
            using var answer = await visitor.Client.GetAsync(path);
            Assert.Equal((path, "no-referrer"), (path, answer.Headers.GetValues("Referrer-Policy").Single()));
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
            Assert.DoesNotContain(token, answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            if (path == "/answer/ended")
            {
                Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
            }
        }

        await using var connection = await app.Database.OpenConnectionAsync();
        foreach (var table in await TablesAsync())
        {
            Assert.Equal((table, 0), (table, await connection.QuerySingleAsync<int>($"select count(*)::int from {table} t where t::text like '%' || @token || '%'", new { token })));
        }
    }

    [Fact]
    public async Task A_page_that_lies_still_for_twenty_minutes_asks_again()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Nghỉ");
        var token = (await visits.TokenAsync(caseId))!;
        using var visitor = await AnswerVisitor.OpenAsync(app, token);
        var page = await visitor.Client.OpenAsync("/answer/outcome");
        Assert.Equal("1200;url=/answer/ended", page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Contains("Trang này mở đến 08:50.", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(15));

        // Looking again does not make it longer, and the page knows.
        page = await visitor.Client.OpenAsync("/answer/outcome");
        Assert.Equal("300;url=/answer/ended", page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Contains("Trang này mở đến 08:50.", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        using (var stayed = await visitor.Client.SubmitAsync("/answer/outcome", [], "?handler=Stay"))
        {
            Assert.Equal("/answer/outcome", stayed.Headers.Location?.ToString());
        }

        Assert.Contains("Trang này mở đến 09:05.", (await visitor.Client.OpenAsync("/answer/outcome")).QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal("/answer/next", await visitor.AnswerAsync("outcome", "outcome", "met"));
        app.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(Gone, await visitor.SeesAsync("/answer/f.manner"));
        Assert.Contains("Trang đã đóng", (await visitor.Client.OpenAsync(Gone)).Body!.TextContent, StringComparison.Ordinal);
        await visitor.FollowAsync(token);
        using var again = await visitor.SayAsync(HelperVisits.LastDigits);
        Assert.Equal("/answer/f.manner", await visitor.SeesAsync("/answer/next"));
    }

    [Fact]
    public async Task Whoever_says_that_the_mail_is_not_for_them_stops_the_link_and_makes_work_for_the_officer()
    {
        var visits = await HelperVisits.StartAsync(app);
        var helper = await visits.AnotherAsync("nham@example.org");
        var caseId = await visits.OpenAsync("Lò Văn Nhầm", helper);
        var beside = await visits.OpenAsync("Lò Văn Kề", helper);
        var inTheSameBox = (await visits.TokenAsync(beside, helper))!;
        using var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync((await visits.TokenAsync(caseId, helper))!);

        using var told = await visitor.Client.SubmitAsync("/answer", [], "?handler=NotMe");

        Assert.Equal(Gone, told.Headers.Location?.ToString());
        Assert.Contains("Cảm ơn", (await visitor.Client.OpenAsync(Gone)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await visits.TokenAsync(caseId, helper));
        using var other = new AnswerVisitor(app);
        await other.FollowAsync(inTheSameBox);
        Assert.Equal(Gone, await other.SeesAsync("/answer"));
        Assert.Null(await visits.TokenAsync(beside, helper));
        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.Contains("đến nhầm người", (await officer.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_went_to_an_old_address_opens_nothing_and_the_next_reminder_brings_another()
    {
        var visits = await HelperVisits.StartAsync(app);
        var helper = await visits.AnotherAsync("cu@example.org");
        var caseId = await visits.OpenAsync("Lò Văn Cũ", helper);
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId, helper))!);

        await app.Services.GetRequiredService<Accounts>().ChangeEmailAsync(helper, "moi@example.org", await app.Cast.UserAsync(Role.Officer), CancellationToken.None);

        Assert.Equal(Gone, await visitor.SeesAsync("/answer/outcome"));
        Assert.NotNull(await visits.TokenAsync(caseId, helper));
    }

    [Fact]
    public async Task A_new_link_goes_to_the_address_on_file_alone_ends_the_old_one_and_can_be_asked_for_three_times()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Mới");
        var old = (await visits.TokenAsync(caseId))!;
        using var visitor = new AnswerVisitor(app);
        var asked = 0;
        for (var token = old; asked < 5; token = (await visits.TokenAsync(caseId))!)
        {
            await visitor.FollowAsync(token);
            using var answer = await visitor.Client.SubmitAsync("/answer", [], "?handler=NewLink");
            if (answer.Headers.Location?.ToString() != Gone)
            {
                break;
            }

            asked++;
        }

        Assert.Equal(3, asked);
        await visitor.FollowAsync(old);
        Assert.Equal(Gone, await visitor.SeesAsync("/answer"));
        Assert.Equal(
            Enumerable.Repeat(Cast.EmailOf(Role.Helper), 3),
            await ListAsync<string>("select address from outbox where case_id = @caseId and kind = 'answer-link' and state = 'queued'", caseId));
    }

    private async Task<string> StatusAsync(Guid caseId) => await ScalarAsync<string>("select status from work_items where case_id = @caseId order by work_item_id desc limit 1", caseId);

    private async Task<T> ScalarAsync<T>(string sql, Guid caseId) => (await ListAsync<T>(sql, caseId)).Single();

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, new { caseId })).AsList();
    }

    private async Task OwnAsync(string sql, Guid caseId)
    {
        await using var connection = new Npgsql.NpgsqlConnection(app.OwnerAddress);
        await connection.OpenAsync();
        await connection.ExecuteAsync("select set_config('caseflow.viewer', 'host', false)");
        await connection.ExecuteAsync(sql, new { caseId, now = app.Clock.GetUtcNow() });
    }

    private async Task WaitForLockAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        while (await connection.QuerySingleAsync<int>("select count(*)::int from pg_locks where not granted") == 0)
        {
            await Task.Yield();
        }
    }

    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(
            "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")).AsList();
    }

    /// <summary>A digest of every row of every table.</summary>
    private async Task<Dictionary<string, string>> EverythingAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var all = new Dictionary<string, string>();
        foreach (var table in await TablesAsync())
        {
            all[table] = await connection.QuerySingleAsync<string>($"select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from {table} t");
        }

        return all;
    }
}
