using System.Globalization;
using CaseFlow.Access;
using CaseFlow.PaperForms;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Requests;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection;

/// <summary>The letters of data protection as Word documents, in Vietnamese whoever asks, set like every other paper of the office.</summary>
internal sealed class ProtectionPapers(Connections database, ProtectionOffice offices, IStringLocalizer<Shared> texts)
{
    public async Task<byte[]> BreachAsync(CurrentUser user, Breach breach, CancellationToken ct = default)
    {
        var facts = breach.Facts;
        var values = await UnitAsync(user, ct);
        values["breach.to"] = Text(breach.Notices is [.., var last] ? last.ToldTo : InVietnamese(() => texts["Breach.ToldTo.Default"]));
        values["breach.number"] = Text($"{breach.BreachNo}");
        values["breach.nature"] = Text(facts.Nature);
        values["breach.occurredAt"] = new(FieldKind.Moment, facts.OccurredAt);
        values["breach.discoveredAt"] = new(FieldKind.Moment, facts.DiscoveredAt);
        values["breach.place"] = Text(facts.Place);
        values["breach.classes"] = Text(InVietnamese(() => string.Join(", ", facts.Classes.Select(kind => texts[$"Field.Class.{kind}"].Value))));
        values["breach.people"] = new(FieldKind.Number, (decimal?)facts.People);
        values["breach.contact"] = Text(facts.Contact);
        values["breach.consequences"] = Text(facts.Consequences);
        values["breach.measures"] = Text(facts.Measures);
        values["breach.lateReason"] = Text(breach.First?.LateReason);
        values["breach.supplement"] = Text(breach.First is { } first ? VietnameseText.ShortDate(first.ToldAt) : null);
        return Make("breach", user, values);
    }

    public async Task<byte[]> AnswerAsync(CurrentUser user, SubjectRequest request, CancellationToken ct = default)
    {
        var values = await UnitAsync(user, ct);
        var end = request.End;
        values["request.requester"] = Text(request.Requester);
        values["request.receivedAt"] = new(FieldKind.Date, VietnameseText.LocalDate(request.ReceivedAt));
        values["request.number"] = Text($"{request.RequestNo}");
        values["request.kind"] = Text(InVietnamese(() => texts[$"Request.Kind.{request.Kind}"]));
        values["request.asks"] = Text(request.Asks);
        values["request.answer"] = Text(end is { Step: "answered" } ? end.Words : null);
        values["request.refusal"] = Text(end is { Step: "refused" } ? end.Words : null);
        values["request.ground"] = Text(end?.Ground is { } ground ? InVietnamese(() => texts[$"Request.Ground.{ground}"]) : null);
        values["request.contact"] = Text((await offices.OfAsync(user.UnitId, ct)).Contact);
        return Make("answer", user, values);
    }

    public async Task<byte[]> AssessmentAsync(CurrentUser user, CancellationToken ct = default)
    {
        var values = await UnitAsync(user, ct);
        var office = await offices.OfAsync(user.UnitId, ct);
        values["office.department"] = Text(office.Department);
        values["office.officer"] = Text(office.OfficerName);
        values["office.contact"] = Text(office.Contact);
        return Make("assessment", user, values);
    }

    private static FieldValue Text(string? text) => FieldValue.Text(text);

    private static string InVietnamese(Func<string> said)
    {
        var (before, vietnamese) = (CultureInfo.CurrentUICulture, CultureInfo.GetCultureInfo("vi"));
        CultureInfo.CurrentUICulture = vietnamese;
        try
        {
            return said();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static byte[] Make(string template, CurrentUser user, FieldValues values)
    {
        using var reader = new StreamReader(typeof(ProtectionPapers).Assembly.GetManifestResourceStream($"Protection/{template}.txt")!);
        var text = reader.ReadToEnd();
        if (user.Body is Body.Police)
        {
            text = text.Replace("organ: committee", "organ: police", StringComparison.Ordinal).Replace("sign: chairman", "sign: leader", StringComparison.Ordinal);
        }

        return FillTemplate.Fill(ComposeTemplate.Compose(TemplateText.Read(template, text)), values, GeneratePaper.Unconfirmed);
    }

    private async Task<FieldValues> UnitAsync(CurrentUser user, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var values = new FieldValues();
        if (await UnitValues.AddAsync(values, connection, user.UnitId) is not { } unit)
        {
            return values;
        }

        values["unit.body"] = Text(user.Body is Body.Police ? unit.Police : unit.Committee);
        if (user.IsAnyOf(Role.Leader, Role.Chairman))
        {
            values[user.Is(Role.Leader) ? "leader.name" : "chairman.name"] = Text(user.Name);
        }

        return values;
    }
}
