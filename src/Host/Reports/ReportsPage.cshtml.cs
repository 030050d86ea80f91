using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Reports;

/// <summary>The reports that there are.</summary>
[Authorize(Policy = nameof(Policies.MaySeeReports))]
internal sealed class ReportsPage : PageModel;
