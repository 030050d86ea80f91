using CaseFlow.Figures.Registers;

namespace CaseFlow.Figures.Reckoning;

/// <summary>Makes the registers of the places that are known, and holds every published figure of them against the product.</summary>
/// <param name="setClock">Sets the product's clock to a day.</param>
internal sealed class AllPlaces(IServiceProvider services, Action<DateOnly> setClock)
{
    private static readonly IPlace[] Known = [new HaiBaTrung(), new BaVi(), new UrbanDistrict(), new ThanhTri()];

    private readonly Dictionary<string, (IPlace Place, Guid UnitId)> _made = [];

    public async Task MakeAsync(IReadOnlyList<Published> published)
    {
        foreach (var place in Known)
        {
            var own = published.Where(one => place.Ids.Contains(one.Id)).ToList();
            if (own.Count > 0)
            {
                var unit = await place.MakeAsync(new RegisterWriter(services, setClock), own);
                own.ForEach(one => _made[one.Id] = (place, unit));
            }
        }

        // Read as of a day after the last of them.
        setClock(published.Max(one => one.To).AddYears(1));
    }

    /// <summary>A figure that nothing answers for is a line too, and differs.</summary>
    public async Task<IReadOnlyList<Reckoned>> CountAsync(IReadOnlyList<Published> published)
    {
        var lines = new List<Reckoned>();
        foreach (var one in published)
        {
            var (place, unit) = _made.TryGetValue(one.Id, out var made) ? made : (null, Guid.Empty);
            var checks = place?.ChecksOf(one).ToDictionary(check => check.Path) ?? [];
            var reader = new PlaceReader(services, one, unit);
            foreach (var path in one.Paths)
            {
                lines.Add(checks.TryGetValue(path, out var check)
                    ? new($"{one.Name} ({one.Id})", path, one.Text(path), await check.Read(reader), check.Kind, check.Page, check.Query)
                    : new($"{one.Name} ({one.Id})", path, one.Text(path), "nothing answers", "", "", ""));
            }
        }

        return lines;
    }
}
