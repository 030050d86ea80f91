using System.Xml.Linq;
using CaseFlow.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CaseFlow.Access;

/// <summary>The keys of cookies and forms in the database: every node reads what any node wrote.</summary>
internal sealed class DataProtectionKeys(Connections database, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.Host.OpenConnection();
        return [.. connection.Query<string>("select xml from data_protection_keys order by added_at").Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.Host.OpenConnection();
        connection.Execute(
            """
            insert into data_protection_keys (name, xml, added_at) values (@friendlyName, @xml, @now)
            on conflict (name) do update set xml = excluded.xml
            """,
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting), now = time.GetUtcNow() });
    }
}
