using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseFlow.Workflows.Expressions;

/// <summary>Values to and from JSON. The text is canonical: equal values are written with the same bytes.</summary>
public static class ValueJson
{
    // Vietnamese letters stay letters: the text is read by people in psql, and never placed in a page unescaped.
    internal static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value)
        {
            case NumberValue number:
                writer.WriteNumberValue(Canonical(number.Number));
                break;
            case TextValue text:
                writer.WriteStringValue(text.Text);
                break;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Boolean);
                break;
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ObjectValue composite:
                writer.WriteStartObject();
                foreach (var member in composite.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>The value of an element. A number beyond decimal's range becomes text, so that nothing is lost or thrown.</summary>
    public static Value Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? number : element.GetRawText(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => new ListValue(element.EnumerateArray().Select(Read).ToItems()),
        JsonValueKind.Object => element.EnumerateObject().Aggregate(ObjectValue.Empty, (read, member) => read.With(member.Name, Read(member.Value))),
        _ => Value.Null,
    };

    /// <summary>The value the reader stands on; afterwards it stands on the value's last token.</summary>
    internal static Value Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) ? number : Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray:
                var items = new List<Value>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader));
                }

                return new ListValue(items.ToItems());
            case JsonTokenType.StartObject:
                var members = new List<Member>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    members.Add(new Member(name, Read(ref reader)));
                }

                return new ObjectValue(members.ToItems());
            default:
                return Value.Null;
        }
    }

    /// <summary>The number without trailing zeros: 1.50 and 1.5 are the same value and get the same text, and so do 0 and -0.</summary>
    internal static decimal Canonical(decimal number) => number == 0 ? 0 : number.Scale == 0 ? number : number / 1.0000000000000000000000000000m;
}
