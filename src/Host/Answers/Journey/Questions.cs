using System.Security.Cryptography;
using System.Text;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Answers.Journey;

/// <summary>
/// A check-in as questions, one a page, in the order of the definition's form: first how it came out, then what the form needs. What is
/// usual asks least: of the first outcome only what is needed and what somebody wants to know of this person, the day taken as today until
/// somebody says otherwise. Every other outcome asks everything, and what is not needed may be passed over.
/// </summary>
internal sealed class Questions(
    ShownCase shown, PossibleTask possible, bool comesAgain, Dictionary<string, string> typed, DateTimeOffset now, IStringLocalizer<Shared> texts)
{
    /// <summary>The first step and the last.</summary>
    public const string OutcomeStep = "outcome";

    public const string CheckStep = "check";

    public TaskDefinition Task => possible.Task;

    public IReadOnlyList<PossibleOutcome> Outcomes => possible.Outcomes;

    public PossibleOutcome? Outcome => possible.Outcomes.FirstOrDefault(outcome => outcome.Outcome.Id == typed.GetValueOrDefault(OutcomeStep) && outcome.Refusal is null);

    /// <summary>The fields that are asked for with what was answered so far.</summary>
    public IReadOnlyList<FieldState> Asked => [.. Fields.Where(one => one.IsVisible && !one.Element.ReadOnly)];

    /// <summary>What still has to be asked, the first of it; the check when nothing is left.</summary>
    public string Next => Outcome is null ? OutcomeStep : Open.FirstOrDefault() ?? CheckStep;

    /// <summary>How far one is: questions answered, and all of them, the check among them.</summary>
    public (int Done, int Of) Progress => (Steps.Count(typed.ContainsKey), Steps.Count + 1);

    public FieldState? FieldOf(string step) => Asked.FirstOrDefault(one => FieldNames.Of(one.Element) == step);

    /// <summary>The step before, to go back to; for one that was only opened to be changed the check. Null at the first.</summary>
    public string? Before(string step)
    {
        var steps = Steps;
        var place = step == CheckStep ? steps.Count : steps.IndexOf(step);
        return place > 0 ? steps[place - 1] : place < 0 && Next == CheckStep ? CheckStep : null;
    }

    /// <summary>What was answered to a step, in words; null where it was passed over.</summary>
    public string? Said(FieldState one) => ShownValue.Of(one.Element, Values.Find(one.Element.Name), new Dictionary<string, string>());

    /// <summary>The box of a field as it stands.</summary>
    /// <param name="sent">What could not be taken, to be put right; null on a fresh page.</param>
    public ShownForm Form(FieldState one, IFormCollection? sent) => new(
        [one], [], FormChoices.None, sent ?? (typed.ContainsKey(FieldNames.Of(one.Element)) || Supposed(one.Element) is not null ? AsForm() : null), now, MayHaveHappenedBefore: false);

    /// <summary>Takes what was sent for a step. What cannot be read stands in <paramref name="problems"/> and is not taken.</summary>
    public bool Take(string step, IFormCollection sent, ModelStateDictionary problems)
    {
        if (step == OutcomeStep)
        {
            typed[OutcomeStep] = sent[OutcomeStep].ToString();
            if (Outcome is null)
            {
                problems.AddModelError(OutcomeStep, texts["Answer.ChooseOutcome"]);
            }

            return Outcome is not null;
        }

        if (FieldOf(step) is not { } one)
        {
            return false;
        }

        var name = FieldNames.Of(one.Element);
        var value = new EnteredForm(sent, problems, now, texts).Values([one.Element]).Find(one.Element.Name);
        if (one.IsRequired && problems.IsValid && value is null or NullValue)
        {
            problems.AddModelError(name, texts["Form.Missing"]);
        }

        if (!problems.IsValid)
        {
            return false;
        }

        foreach (var box in BoxesOf(name))
        {
            typed[box] = sent[box].ToString();
        }

        return true;
    }

    /// <summary>The answers as they stand, in few letters: what is sent must be what was looked at.</summary>
    public string Stamp
    {
        get
        {
            var form = AsForm();
            var written = Asked.SelectMany(one => BoxesOf(FieldNames.Of(one.Element))).Select(box => $"{box}={form[box]}").Prepend(Outcome!.Outcome.Id);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', written))));
        }
    }

    /// <summary>The command that the answers are.</summary>
    public Command Told(string workItem) => new(Outcome!.Event, shown.Actor)
    {
        Data = Read.Values(Asked.Select(one => one.Element)),
        WorkItem = workItem,
    };

    /// <summary>Every answer, today's day where none was given.</summary>
    private ObjectValue Values => Read.Values(FormElements);

    private static string[] BoxesOf(string name) => [name, FieldNames.TimeOf(name), FieldNames.CountedOf(name)];

    private EnteredForm Read => new(AsForm(), new ModelStateDictionary(), now, texts);

    private IEnumerable<DataElement> FormElements => (possible.Form?.Fields ?? []).Select(one => shown.Definition.Data.First(element => element.Name == one.Data));

    private IReadOnlyList<FieldState> Fields => possible.Form is null
        ? []
        : shown.Procedure.Fields(possible.Form, comesAgain, shown.Snapshot, Values, now, shown.Calendar, shown.Settings);

    /// <summary>The steps that this answer takes, whatever was passed over among them.</summary>
    private List<string> Steps => [OutcomeStep, .. Asked.Where(one => IsAsked(one) || typed.ContainsKey(FieldNames.Of(one.Element))).Select(one => FieldNames.Of(one.Element))];

    private IEnumerable<string> Open => Asked.Where(one => IsAsked(one) && !typed.ContainsKey(FieldNames.Of(one.Element))).Select(one => FieldNames.Of(one.Element));

    private bool IsAsked(FieldState one) => Supposed(one.Element) is null && (one.IsRequired || one.Field.IsForOnePerson || Outcome?.Outcome != possible.Outcomes[0].Outcome);

    /// <summary>The first day that a form needs is that of the check-in: today, until somebody says otherwise.</summary>
    private string? Supposed(DataElement element) =>
        element == FormElements.FirstOrDefault(first => first.Type is DataType.Date) && possible.Form!.Fields.First(one => one.Data == element.Name).Required is not null
            ? VietnameseText.ShortDate(VietnameseText.LocalDate(now))
            : null;

    private FormCollection AsForm()
    {
        var boxes = typed.ToDictionary(box => box.Key, box => new StringValues(box.Value));
        foreach (var element in FormElements.Where(element => !boxes.ContainsKey(FieldNames.Of(element))))
        {
            if (Supposed(element) is { } today)
            {
                boxes[FieldNames.Of(element)] = today;
            }
        }

        return new FormCollection(boxes);
    }
}
