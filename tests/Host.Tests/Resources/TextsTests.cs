using System.Text.RegularExpressions;
using System.Xml.Linq;
using CaseFlow.Access;
using CaseFlow.Answers.Alerts;
using CaseFlow.Answers.Identity;
using CaseFlow.Answers.Journey;
using CaseFlow.Answers.OfCase;
using CaseFlow.CheckIns;
using CaseFlow.Community;
using CaseFlow.Community.Words;
using CaseFlow.Definitions;
using CaseFlow.Documents.Decisions;
using CaseFlow.Mail.Bounces;
using CaseFlow.Mail.Promise;
using CaseFlow.Mail.Wordings;
using CaseFlow.Migrations;
using CaseFlow.Operations.Alarms;
using CaseFlow.Operations.DeadLetters;
using CaseFlow.Operations.Growth;
using CaseFlow.Operations.Outages;
using CaseFlow.People.Exports;
using CaseFlow.People.Imports;
using CaseFlow.People.Whereabouts;
using CaseFlow.Protection;
using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Consents;
using CaseFlow.Protection.Requests;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Plans;
using CaseFlow.Settings;
using CaseFlow.Tests.Shared;
using CaseFlow.Units;
using CaseFlow.Units.Changes;
using CaseFlow.Workflows.Time;
using CaseFlow.Worklist.Supervision;

namespace CaseFlow.Host.Tests.Resources;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Vietnamese = Read("vi");
    private static readonly Dictionary<string, string> English = Read("en");

    /// <summary>Names that are put together while running: the pattern in the source, and what it can become.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Composed = new()
    {
        ["AccessLog.What.{"] = ["export", "fields", "outside", "page", "paper", "program"],
        ["Answer.Ask.{"] = IdentityQuestion.Kinds.SelectMany(kind => new[] { kind, $"{kind}.Hint" }),
        ["Answer.Gone.{"] = GonePage.Reasons.SelectMany(reason => new[] { reason, $"{reason}.WhatNow" }),
        ["Identity.Kind.{"] = IdentityQuestion.Kinds.SelectMany(kind => new[] { kind, $"{kind}.Hint" }),
        ["Identity.Bad.{"] = IdentityQuestion.Kinds,
        ["Links.Alert.{"] = AnswerAlerts.Kinds.SelectMany(kind => new[] { kind, $"{kind}.WhatNow" }),
        ["Links.State.{"] = LinkLine.States,
        ["Links.Why.{"] = ["renewed", "not-me", "office", "address"],
        ["Review.Tried.{"] = ReminderStory.Kinds,
        ["Role.{"] = Enum.GetNames<Role>(),
        ["Body.{"] = Enum.GetNames<Body>(),
        ["Users.State.{"] = Enum.GetNames<UserState>(),
        ["User.Change.{"] = ["invited", "reset", "disabled", "enabled", "email", "phone", "password", "unit", "second-factor", "second-factor-off", "second-factor-reset", "recovery-codes", "recovery-code-used"],
        ["Community.What.{"] = StoredEntries.Kinds,
        ["Community.List.{"] = Vocabulary.OpenLists,
        ["Community.Stage.{"] = ["active", "inactive", "pilot"],
        ["Community.Role.{"] = ["deputy", "head", "member"],
        ["Community.Verdict.{"] = ["not_yet", "progressed"],
        ["Community.Count.{"] = InstitutionKind.Measures,
        ["Community.Measure.{"] = InstitutionKind.Measures,
        ["Community.Part.{"] = InstitutionKind.AllParts,
        ["Duplicates.Sign.{"] = ["paper", "phone", "sound"],
        ["Field.Class.{"] = Enum.GetNames<FieldClass>(),
        ["Field.Problem.{"] = ["ahead", "alike", "digits", "known", "long", "required", "twice", "unknown", "unreadable"],
        ["Whereabouts.Is.{"] = WhereaboutsKinds.All,
        ["Whereabouts.Detail.{"] = WhereaboutsKinds.All.SelectMany(WhereaboutsKinds.DetailsOf),
        ["Whereabouts.List.{"] = WhereaboutsKinds.Lists,
        ["Give.Why.{"] = GiveWork.Reasons,
        ["Decisions.Became.{"] = DecisionRegister.Relations,
        ["Decisions.By.{"] = DecisionRegister.Relations,
        ["Decisions.Does.{"] = DecisionRegister.Relations,
        ["Decisions.Way.{"] = DecisionRegister.Ways,
        ["Stuck.Cause.{"] = StuckCases.Causes,
        ["Stuck.Cure.{"] = StuckCases.Causes,
        ["Team.Show.{"] = Workload.Shows,
        ["Transfer.Done.{"] = ["accepted", "answered", "kept", "rejected"],
        ["Transfer.Said.{"] = ["accepted", "answered", "kept", "rejected"],
        ["Unit.Became.{"] = ["merge", "split"],
        ["Unit.CameFrom.{"] = ["merge", "split"],
        ["Unit.Kind.{"] = UnitKinds.All,
        ["UnitChange.Kind.{"] = ChangesPage.Kinds,
        ["UnitChange.Status.{"] = ["done", "draft", "planned", "running", "withdrawn"],
        ["UnitImport.Problem.{"] = ["date", "ends-before", "kind", "loop", "no-code", "no-name", "parent", "twice"],
        ["Import.Status.{"] = ImportRun.Statuses,
        ["Export.Kind.{"] = ExportRights.Kinds,
        ["Exports.Holder.{"] = ExportRights.Holders,
        ["Definitions.Status.{"] = ListedVersion.Statuses,
        ["Calendars.Kind.{"] = Enum.GetNames<DayKind>(),
        ["Operations.Late.{"] = LateWork.Kinds,
        ["Dead.Cause.{"] = [.. DeadCause.OfTimers.Select(cause => $"timer.{cause}"), .. DeadCause.OfMails.Select(cause => $"mail.{cause}")],
        ["Dead.Cure.{"] = [.. DeadCause.OfTimers.Select(cause => $"timer.{cause}"), .. DeadCause.OfMails.Select(cause => $"mail.{cause}")],
        ["Dead.What.{"] = ["mail", "timer"],
        ["Growth.Bound.{"] = TableBounds.All,
        ["Growth.What.{"] = TableBounds.All,
        ["Outage.Cause.{"] = ["paused", "stopped"],
        ["Outage.Choice.{"] = ["send", "skip"],
        ["Outage.Done.{"] = ["send", "skip"],
        ["Outage.Timer.{"] = ["after", "check-in", "deadline", "send"],
        ["Outage.What.{"] = MissedKind.All,
        ["Outage.Why.{"] = Proposal.Reasons,
        ["Operations.Job.{"] = Schedule.Lines.Select(line => line.Name),
        ["Plans.Direction.{"] = Target.Directions,
        ["Plans.Quota.{"] = Quota.Kinds,
        ["Reports.Measure.{"] = Enum.GetNames<Measure>(),
        ["Settings.Counted.{"] = TypedLength.Kinds,
        ["Mail.Kind.{"] = [.. CaseFlow.Mail.MailLog.Kinds, "other"],
        ["Mail.State.{"] = ["held", "queued", "sending", "sent", "skipped", "discarded", "gone", "bounced"],
        ["Promise.{"] = PromisePage.Lists,
        ["Wording.Field.{"] = ["subject-vi", "subject-en", "paragraphs-vi", "paragraphs-en"],
        ["Wording.Field.subject-{"] = ["vi", "en"],
        ["Wording.Field.paragraphs-{"] = ["vi", "en"],
        ["Wording.Kind.{"] = MailKinds.All,
        ["Wording.Place.{"] = MailKinds.AllPlaces,
        ["Wording.Preview.{"] = ["vi", "en"],
        ["Contacts.Cause.{"] = ContactWork.Causes,
        ["Operations.Returns.Kind.{"] = ReturnsLog.Kinds,
        ["Migration.Choice.{"] = DeadlineGroup.Choices,
        ["Migration.Kind.{"] = ["all", "blocked", "blocked.Hint", "dates", "decision", "decision.Hint", "failed", "gained", "held", "left", "lost", "moved", "moved-since", "stays", "stays.Hint", "through", "through.Hint", "undone", "went-on"],
        ["Migration.Mark.{"] = ["Gained", "Held", "Lost"],
        ["Migration.Status.{"] = ["done", "failed", "previewed", "previewing", "running", "stopped", "undoing", "undone"],
        ["Migration.Trouble.{"] = ["failed", "moved-on", "no-way", "not-moved", "opened-case", "status-held"],
        ["Migration.UnderWay.{"] = ["previewing", "running", "undoing"],
        ["Breach.From.{"] = Office.Clocks,
        ["Breach.Law.{"] = Office.Clocks,
        ["Breach.Stage.{"] = BreachNotice.Stages,
        ["Request.Kind.{"] = SubjectRequest.Kinds,
        ["Request.Capacity.{"] = SubjectRequest.Capacities,
        ["Request.Ground.{"] = SubjectRequest.Grounds,
        ["Request.Step.{"] = ["acknowledged", "handed_out", "answered", "refused"],
        ["Request.Next.{"] = ["acknowledge", "answer"],
        ["Review.Verdict.{"] = ["confirmed", "ended"],
        ["Consent.Purpose.{"] = ConsentRegister.Purposes,
        ["Consent.Text.{"] = ConsentRegister.Purposes,
        ["Policy.{"] = PolicyPage.Parts,
        ["Policy.Text.{"] = PolicyPage.Parts,
        ["Sex.{"] = ["male", "female", "other"],
        ["Problem.{"] = new[] { "400", "403", "404", "405", "429", "500" }.SelectMany(code => new[] { code, $"{code}.WhatNow" }),
    };

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_to_fill_in()
    {
        Assert.Equal(Vietnamese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([], Vietnamese.Keys.Where(name => Places(Vietnamese[name]) != Places(English[name])));
    }

    [Fact]
    public void Every_text_that_a_page_or_the_code_names_exists()
    {
        var missing = from named in NamedInSources() where !Vietnamese.ContainsKey(named) select named;

        Assert.Equal([], missing.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_is_left_that_nobody_names()
    {
        var named = NamedInSources().ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Vietnamese.Keys.Where(name => !named.Contains(name)));
    }

    private static IEnumerable<string> NamedInSources()
    {
        var files = Directory.EnumerateFiles(Repository.Path("src/Host"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal));
        foreach (var source in files.Select(File.ReadAllText))
        {
            // A quoted word with a dot inside counts as a name when it is a text, so that a name may travel through a variable.
            foreach (var name in Quoted().Matches(source).Select(match => match.Groups["name"].Value).Where(Vietnamese.ContainsKey))
            {
                yield return name;
            }

            foreach (var name in Indexed().Matches(source).Select(match => match.Groups["name"].Value))
            {
                yield return name;
            }

            foreach (var pattern in Interpolated().Matches(source).Select(match => match.Groups["start"].Value))
            {
                foreach (var ending in Composed.TryGetValue(pattern, out var endings)
                    ? endings
                    : throw new InvalidOperationException($"Tell this test what {pattern}...}} can become."))
                {
                    yield return pattern[..^1] + ending;
                }
            }
        }
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string language) =>
        XDocument.Load(Repository.Path("src/Host/Resources", $"Shared.{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]*(\\.[A-Za-z0-9_-]+)+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[Tt]exts\\[\"(?<name>[^\"]+)\"")]
    private static partial Regex Indexed();

    [GeneratedRegex("[Tt]exts\\[\\$\"(?<start>[^\"{]+\\{)")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
