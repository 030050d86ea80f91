using CaseFlow.Definitions;
using CaseFlow.Mail;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Answers;

/// <summary>
/// Makes links in the transaction of the mail that carries them. A helper's check-in gets one if the helper is known by something to be asked
/// for, and nothing has to be handed in with it; while it is open and with the same person it keeps that one.
/// </summary>
internal sealed class MakeLinks(DefinitionStore definitions, MailOptions mail, AnswerOptions options)
{
    // One that somebody revoked, or that was locked, is not made good again by the next reminder: the office sends another.
    private const string Insert =
        """
        insert into answer_links (link_id, case_id, work_item, holding, user_id, purpose, made_at, expires_at)
        select m.link_id, w.case_id, w.key, w.holding, m.user_id, 'check-in', @now, greatest(coalesce(least(w.law_due_at, w.office_due_at), @now), @now) + @GoodFor
        from unnest(@ids, @cases, @keys, @users) as m (link_id, case_id, key, user_id) join work_items w using (case_id, key)
        where not exists (
          select from answer_links o
          where o.case_id = w.case_id and o.work_item = w.key and o.user_id = m.user_id and o.holding = w.holding and o.revoked_why in ('not-me', 'office')
            and not exists (
              select from answer_links n
              where n.case_id = o.case_id and n.work_item = o.work_item and n.user_id = o.user_id and n.holding = o.holding and n.revoked_at is null))
        on conflict (case_id, work_item, user_id, holding) where revoked_at is null
        do update set expires_at = greatest(answer_links.expires_at, excluded.expires_at) where answer_links.locked_at is null
        returning case_id, work_item, user_id, link_id
        """;

    /// <inheritdoc cref="OfferAnswers"/>
    public async Task<IReadOnlyDictionary<AnswerableWork, Uri>> OfferAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<AnswerableWork> work, DateTimeOffset now)
    {
        var fit = new List<Fit>();
        foreach (var item in work.Count == 0 ? [] : await AnswerableAsync(transaction, work))
        {
            var definition = await definitions.GetAsync(item.DefinitionId, item.DefinitionVersion, transaction.Connection!, default);
            if (definition.Tasks.GetValueOrDefault(item.Task) is { } task && IsFit(definition.Definition, task))
            {
                fit.Add(item);
            }
        }

        if (fit.Count == 0)
        {
            return new Dictionary<AnswerableWork, Uri>();
        }

        var languages = fit.DistinctBy(item => item.UserId).ToDictionary(item => item.UserId, item => item.Language);
        var made = await transaction.Connection!.QueryAsync<(Guid CaseId, string WorkItem, Guid UserId, Guid LinkId)>(
            Insert,
            new
            {
                now,
                options.GoodFor,
                ids = fit.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                cases = fit.Select(item => item.CaseId).ToArray(),
                keys = fit.Select(item => item.Key).ToArray(),
                users = fit.Select(item => item.UserId).ToArray(),
            },
            transaction);
        return made.ToDictionary(
            link => new AnswerableWork(link.CaseId, link.WorkItem, link.UserId), link => AddressOf(link.LinkId, languages[link.UserId]));
    }

    /// <summary>What comes with a paper, or names somebody who works here, is done where papers and people are.</summary>
    private static bool IsFit(WorkflowDefinition definition, TaskDefinition task) =>
        task is { Requires.Count: 0, Issues.Count: 0 }
        && (definition.Forms.FirstOrDefault(form => form.Id == task.Form)?.Fields ?? []).All(field =>
            definition.Data.First(element => element.Name == field.Data).Type is not (DataType.Party or DataType.Unit));

    /// <summary>The address of a link as a frozen mail holds it.</summary>
    public Uri AddressOf(Guid link, string language) => new(mail.PublicAddress, $"a/{LinkSlots.Of(link)}{(language == "en" ? "?lang=en" : null)}");

    private static Task<IEnumerable<Fit>> AnswerableAsync(NpgsqlTransaction transaction, IReadOnlyCollection<AnswerableWork> work) =>
        transaction.Connection!.QueryAsync<Fit>(
            """
            select distinct w.case_id, w.key, w.task, u.user_id, u.language, c.definition_id, c.definition_version
            from unnest(@cases, @keys, @users) as asked (case_id, key, user_id)
            join work_items w using (case_id, key) join cases c using (case_id) join users u on u.user_id = asked.user_id
            where w.status = 'open' and w.role = 'helper' and w.occurrence is not null and coalesce(w.assignee, w.named_user) = u.user_id
              and u.disabled_at is null
              and (select coalesce(sum(l.wrong_tries), 0) from answer_links l where l.user_id = u.user_id) < @MostTries
              and not exists (
                select from answer_alerts a join answer_links l using (link_id)
                where l.user_id = u.user_id and a.kind = 'not-me' and not exists (select from answer_alert_ends e where e.alert_id = a.alert_id))
              and exists (select from helper_signs s where s.user_id = u.user_id and s.kind = coalesce(
                (select q.kind from identity_questions q where q.unit_id = u.unit_id order by q.change_id desc limit 1), s.kind))
            """,
            new
            {
                cases = work.Select(item => item.CaseId).ToArray(),
                keys = work.Select(item => item.WorkItem).ToArray(),
                users = work.Select(item => item.UserId).ToArray(),
                AnswerLinks.MostTries,
            },
            transaction);

    private sealed record Fit(Guid CaseId, string Key, string Task, Guid UserId, string Language, string DefinitionId, int DefinitionVersion);
}
