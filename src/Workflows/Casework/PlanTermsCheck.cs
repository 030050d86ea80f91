using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>What is wrong with the terms that an officer sets for a plan.</summary>
internal static class PlanTermsCheck
{
    private const int LongestText = 200;
    private const int MostDaysBefore = 30;
    private const int MostQuestions = 10;

    private static readonly LocalText NotInThePast = new(
        "Lần gặp đầu phải từ hôm nay trở đi.", "The first check-in lies today or later.");

    private static readonly LocalText InDays = new(
        "Nhịp gặp tính bằng ngày, tuần hoặc tháng, ít nhất một ngày và nhiều nhất một năm.", "The rhythm is in days, weeks or months, of one day to one year.");

    private static readonly LocalText AfterFirst = new(
        "Ngày cuối không được trước lần gặp đầu.", "The last day does not lie before the first check-in.");

    private static readonly LocalText FewDays = new(
        $"Ghi số ngày từ 0 đến {MostDaysBefore}.", $"Enter 0 to {MostDaysBefore} days.");

    private static readonly LocalText Hours = new(
        "Giờ gặp ghi từ – đến trong cùng một ngày, ví dụ 18:00 – 20:00.", "Enter the hours from and to, on one day, such as 18:00 to 20:00.");

    private static readonly LocalText TooLong = new(
        $"Không quá {LongestText} ký tự.", $"At most {LongestText} characters.");

    private static readonly LocalText NoChoice = new("Hãy chọn một cách gặp trong danh sách.", "Choose one of the ways of meeting.");

    private static readonly LocalText NoQuestion = new(
        "Hãy chọn câu hỏi trong danh sách, mỗi câu một lần.", "Choose questions from the list, each of them once.");

    public static IEnumerable<Refusal> Wrong(CaseStep step, PersonalRule rule)
    {
        var told = step.Received.Data;
        var firstOn = TimeValues.DateAlone(told.Find("firstOn"));
        if (firstOn is null || firstOn < step.Calendar.LocalDate(step.Look))
        {
            yield return Refusals.FieldInvalid("firstOn", NotInThePast);
        }

        if (TimeValues.Length(told.Find("every")) is not { EndsAtAMoment: false, TotalDays: <= 366, TotalMonths: <= 12 } every || every.IsZero)
        {
            yield return Refusals.FieldInvalid("every", InDays);
        }

        if (IsSaid(told, "until") && !(TimeValues.DateAlone(told.Find("until")) is { } until && until >= firstOn))
        {
            yield return Refusals.FieldInvalid("until", AfterFirst);
        }

        if (IsSaid(told, "daysBefore") && told.Find("daysBefore") is not NumberValue { Number: >= 0 and <= MostDaysBefore })
        {
            yield return Refusals.FieldInvalid("daysBefore", FewDays);
        }

        if ((IsSaid(told, "from") || IsSaid(told, "to")) && !(PlanTermsData.Time(told, "from") < PlanTermsData.Time(told, "to")))
        {
            yield return Refusals.FieldInvalid("from", Hours);
        }

        if (PlanTermsData.Text(told, "place") is { Length: > LongestText })
        {
            yield return Refusals.FieldInvalid("place", TooLong);
        }

        if (PlanTermsData.Text(told, "method") is { } method
            && !step.Procedure.Data.Values.Any(element => element.Name == rule.Method && element.Choices.Any(choice => choice.Id == method)))
        {
            yield return Refusals.FieldInvalid("method", NoChoice);
        }

        if (IsSaid(told, "questions") && !AreKnown(told.Find("questions"), rule))
        {
            yield return Refusals.FieldInvalid("questions", NoQuestion);
        }
    }

    private static bool AreKnown(Value? written, PersonalRule rule) =>
        written is ListValue { Items: { Count: <= MostQuestions } asked }
        && asked.All(question => question is ObjectValue known
            && PlanTermsData.Text(known, "data") is { } data && rule.Questions.Contains(data)
            && PlanTermsData.Text(known, "ask") is null or { Length: <= LongestText })
        && asked.Select(question => PlanTermsData.Text((ObjectValue)question, "data")).Distinct().Count() == asked.Count;

    private static bool IsSaid(ObjectValue told, string name) => told.Find(name) is { IsNull: false };
}
