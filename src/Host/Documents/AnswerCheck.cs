using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents;

/// <summary>The answers to <see cref="NewCasePage"/>, read; what could not be read stands in the page's problems.</summary>
/// <param name="NewPerson">Null when somebody on the register was chosen.</param>
/// <param name="Dossier">Null when there is none; its persons are not in it yet.</param>
/// <param name="OccurredAt">Null is now.</param>
internal sealed record CheckedAnswers(Register.Body? NewPerson, ProcedureInForce? Procedure, Paper? Dossier, DateTimeOffset? OccurredAt);

/// <summary>Reads the answers forgivingly and says what is missing, in the person's language.</summary>
internal sealed class AnswerCheck(
    NewCaseAnswers answers, Person? chosen, IReadOnlyList<ProcedureInForce> procedures, ModelStateDictionary problems,
    IStringLocalizer<Shared> texts, DateTimeOffset now)
{
    /// <summary>What the dossier of a court is called in the register of papers.</summary>
    private const string CourtDossier = "HS-TA";

    private DateOnly Today => VietnameseText.LocalDate(now);

    public CheckedAnswers Run() => new(chosen is null ? PersonOf() : null, ProcedureOf(), DossierOf(), Moment("occurred", answers.Occurred, answers.OccurredTime));

    private Register.Body PersonOf()
    {
        Require(answers.Name.Trim().Length > 0, "name", "NewCase.NameMissing");
        Require(answers.Sex is "male" or "female" or "other", "sex", "NewCase.SexMissing");
        var identity = answers.Identity.Replace(" ", "", StringComparison.Ordinal);
        Require(identity.Length is 0 or 9 or 12 && identity.All(char.IsAsciiDigit), "identity", "NewCase.IdentityBad");
        var (year, day) = BirthOf(answers.Born.Trim());
        Require(year >= 1900 && year <= Today.Year && (day is null || day <= Today), "born", "NewCase.BornBad");
        return new(answers.Name.Trim(), year, day, answers.Sex, identity.Length == 0 ? null : identity, answers.Address, answers.Phone);
    }

    /// <summary>1990, or a date; on old papers only the year is known.</summary>
    private (short? Year, DateOnly? Day) BirthOf(string typed) =>
        typed.Length == 4 && short.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? (year, null)
        : TypedDate.Parse(typed, Today) is { } day ? ((short)day.Year, day)
        : (null, null);

    private ProcedureInForce? ProcedureOf()
    {
        var procedure = procedures.FirstOrDefault(candidate => candidate.Definition.Id == answers.Procedure);
        Require(procedure is not null, "procedure", "NewCase.NoProcedure");
        return procedure;
    }

    private Paper? DossierOf()
    {
        if (answers.DossierNumber.Trim().Length == 0 && answers.DossierDated.Trim().Length == 0)
        {
            return null;
        }

        Require(answers.DossierNumber.Trim().Length > 0, "dossiernumber", "NewCase.Dossier.NoNumber");
        Require(answers.DossierDated.Trim().Length > 0, "dossierdated", "NewCase.Dossier.NoDate");
        var dated = Date("dossierdated", answers.DossierDated);
        if (dated > Today)
        {
            Add("dossierdated", texts["Happened.InFuture"]);
        }

        var received = Moment("dossierreceived", answers.DossierReceived, answers.DossierReceivedTime) ?? now;
        return dated is { } date
            ? new(CourtDossier, answers.DossierNumber.Trim(), answers.DossierFrom.Trim(), date, received, [])
            : null;
    }

    private DateTimeOffset? Moment(string field, string day, string time)
    {
        if (day.Trim().Length == 0 || Date(field, day) is not { } date)
        {
            return null;
        }

        var at = TypedTime.Parse(time) is { } clock ? VietnameseText.Instant(date, clock)
            : date == Today ? now
            : VietnameseText.Instant(date, TimeOnly.MinValue);
        if (time.Trim().Length > 0 && TypedTime.Parse(time) is null)
        {
            Add($"{field}time", texts["Form.NotATime", time]);
        }

        if (at > now)
        {
            Add(field, texts["Happened.InFuture"]);
        }

        return at;
    }

    private DateOnly? Date(string field, string typed)
    {
        if (typed.Trim().Length == 0)
        {
            return null;
        }

        var date = TypedDate.Parse(typed, Today);
        if (date is null)
        {
            Add(field, texts["Date.Unreadable", typed]);
        }

        return date;
    }

    private void Require(bool holds, string field, string text)
    {
        if (!holds)
        {
            Add(field, texts[text]);
        }
    }

    private void Add(string field, string text) => problems.AddModelError($"answers.{field}", text);
}
