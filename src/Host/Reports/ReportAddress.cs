using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseFlow.Reports;

/// <summary>What a report was asked for, as its address says it, so that it can be kept and sent: opened again it gives the same.</summary>
internal sealed class ReportAddress
{
    /// <summary>A period, <c>month-2026-5</c>; days that were typed stand before it.</summary>
    public string Period { get; set; } = "";

    /// <summary>The period that the form showed: another one was chosen when <see cref="Period"/> is not the same, whatever days still stand there.</summary>
    public string? Was { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>What was recorded until the end of this day counts; null is everything until now.</summary>
    public DateOnly? Known { get; set; }

    /// <summary>One of the units below; null is all of them together.</summary>
    public Guid? Unit { get; set; }

    /// <summary>As it may be published: nobody can be told from it.</summary>
    public bool Published { get; set; }

    /// <summary>The query of the same report, or of another one about the same.</summary>
    public string With(string? format = null, bool? published = null, Guid? unit = null, int? page = null)
    {
        var query = new QueryBuilder();
        Add("period", From is null ? Period : "");
        Add("from", Day(From));
        Add("to", Day(To));
        Add("known", Day(Known));
        Add("unit", (unit ?? Unit)?.ToString());
        Add("published", (published ?? Published) ? "true" : null);
        Add("as", format);
        Add("n", page?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
