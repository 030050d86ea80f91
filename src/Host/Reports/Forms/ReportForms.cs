namespace CaseFlow.Reports.Forms;

/// <summary>The reports of the product, in the order of the page that lists them.</summary>
internal static class ReportForms
{
    public static IReadOnlyList<ReportForm> All { get; } =
    [
        SummaryForm.Form, RegisterForm.Form, DeadlinesForm.Form, CommunityForm.Form, OldForms.Commune, OldForms.District,
    ];

    /// <summary>Null when there is no such report.</summary>
    public static ReportForm? Find(string code) => All.FirstOrDefault(form => form.Code == code);
}
