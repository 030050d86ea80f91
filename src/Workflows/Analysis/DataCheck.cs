using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E030 to E037: what expressions, forms and assignments say about the case data.</summary>
internal sealed class DataCheck(DefinitionIndex index, Findings findings)
{
    private static readonly HashSet<string> EqualityOperators = ["===", "!==", "==", "!="];
    private static readonly HashSet<string> NumericOperators = ["+", "-", "*", "/", "%", "min", "max"];

    private readonly WorkflowDefinition _definition = index.Definition;
    private readonly Kinds _kinds = new(index);
    private readonly VariablePaths _paths = new(index);

    public void Run()
    {
        CheckDefaults();
        foreach (var placed in ExpressionCatalog.All(index))
        {
            Check(placed);
        }

        CheckTerms();
        CheckLists();
        CheckFields();
        foreach (var placed in ActionCatalog.All(index))
        {
            CheckAction(placed);
        }
    }

    private void Check(PlacedExpression placed)
    {
        foreach (var path in placed.Expression.Paths)
        {
            if (_paths.Problem(path) is { } wrong)
            {
                findings.Add("E030", placed.Path, wrong.Vi, wrong.En);
            }
        }

        Walk(placed.Expression.Source, placed.Path);
        if (placed.IsCondition)
        {
            CheckCondition(placed.Expression.Source, placed.Path);
        }
    }

    private void CheckCondition(Value condition, string path)
    {
        if (condition is ObjectValue { Members: [{ Name: "and" or "or", Value: ListValue operands } call] })
        {
            for (var at = 0; at < operands.Items.Count; at++)
            {
                CheckCondition(operands.Items[at], $"{path}.{call.Name}[{at}]");
            }

            return;
        }

        if (_kinds.Of(condition) is not (ValueKind.Boolean or ValueKind.Unknown))
        {
            findings.Add("E033", path, "Điều kiện phải cho kết quả đúng hoặc sai. Hãy viết một phép so sánh.", "A condition must be true or false. Write a comparison.");
        }
        else if (_kinds.Element(condition) is { Default: null } element)
        {
            findings.Add(
                "W035", path, $"\"{element.Name}\" có thể chưa có giá trị, khi đó điều kiện bị lỗi. Hãy viết {{\"===\": [{{\"var\": \"{element.Name}\"}}, true]}}.",
                $"\"{element.Name}\" may be unset here, and then the condition fails. Write {{\"===\": [{{\"var\": \"{element.Name}\"}}, true]}}.");
        }
    }

    private void Walk(Value value, string path)
    {
        if (value is ListValue list)
        {
            for (var at = 0; at < list.Items.Count; at++)
            {
                Walk(list.Items[at], $"{path}[{at}]");
            }

            return;
        }

        if (value is not ObjectValue composite)
        {
            return;
        }

        if (composite.Members is [var call])
        {
            CheckCall(call, $"{path}.{call.Name}");
        }

        if (composite.Members is not [{ Name: "literal" }])
        {
            foreach (var member in composite.Members)
            {
                Walk(member.Value, $"{path}.{member.Name}");
            }
        }
    }

    private void CheckCall(Member call, string path)
    {
        var operands = call.Value is ListValue list ? list.Items : [call.Value];
        if (call.Name is "==" or "!=")
        {
            findings.Add(
                "W034", path, $"\"{call.Name}\" đổi kiểu dữ liệu trước khi so sánh. Hãy dùng \"{call.Name}=\".", $"\"{call.Name}\" converts before it compares. Use \"{call.Name}=\".");
        }

        if (EqualityOperators.Contains(call.Name) && operands.Count == 2)
        {
            CheckComparison(operands[0], operands[1], path);
            CheckComparison(operands[1], operands[0], path);
        }

        if (call.Name is "<" or "<=" or ">" or ">=" && operands.Select(_kinds.Of).Where(kind => kind is not (ValueKind.Unknown or ValueKind.Null)).Distinct().Count() > 1)
        {
            findings.Add("E031", path, "Không so sánh lớn nhỏ được hai giá trị khác kiểu.", "Values of different types have no order.");
        }

        if (NumericOperators.Contains(call.Name))
        {
            CheckNumbers(operands, path);
        }
    }

    private void CheckComparison(Value read, Value other, string path)
    {
        if (_kinds.Element(read) is not { } element)
        {
            return;
        }

        if (!Kinds.Fit(Kinds.Of(element.Type), _kinds.Of(other)))
        {
            findings.Add(
                "E031", path, $"\"{element.Name}\" không cùng kiểu với giá trị so sánh.", $"\"{element.Name}\" is not of the type that it is compared with.");
        }
        else if (element.Type == DataType.Choice && other is TextValue text && !element.Choices.Any(choice => choice.Id == text.Text))
        {
            findings.Unknown("E031", path, $"lựa chọn của \"{element.Name}\" là", $"choice of \"{element.Name}\" called", text.Text, element.Choices.Select(choice => choice.Id));
        }
    }

    private void CheckNumbers(Items<Value> operands, string path)
    {
        foreach (var operand in operands)
        {
            if (_kinds.Of(operand) is ValueKind.Boolean or ValueKind.List or ValueKind.Object || _kinds.Element(operand) is { } read && Kinds.Of(read.Type) is not ValueKind.Number)
            {
                findings.Add("E031", path, "Phép tính này cần số.", "This operator needs numbers.");
            }
            else if (_kinds.Element(operand) is { Default: null } element)
            {
                findings.Add(
                    "W035", path, $"\"{element.Name}\" có thể chưa có giá trị, khi đó không tính được. Hãy cho giá trị ban đầu.",
                    $"\"{element.Name}\" may be unset here, and then nothing can be reckoned. Give it a first value.");
            }
        }
    }

    private void CheckDefaults()
    {
        for (var at = 0; at < _definition.Data.Count; at++)
        {
            if (_definition.Data[at].Default is { } first)
            {
                CheckAssigned(_definition.Data[at], first, isConstant: true, $"$.data[{at}].value");
            }

            if (_definition.Data[at].Source is { } source && DataSources.TypeOf(source) != _definition.Data[at].Type)
            {
                var type = DataTypes.NameOf(DataSources.TypeOf(source));
                findings.Add(
                    "E039", $"$.data[{at}].source", $"\"{DataSources.NameOf(source)}\" cho giá trị kiểu \"{type}\". Hãy đổi \"type\" hoặc chọn nguồn khác.",
                    $"\"{DataSources.NameOf(source)}\" yields a value of type \"{type}\". Change the \"type\", or take another source.");
            }

            if (_definition.Data[at].Type == DataType.Choice && _definition.Data[at].Choices.Count == 0)
            {
                findings.Add("E031", $"$.data[{at}]", "Dữ liệu kiểu \"choice\" cần \"choices\".", "Data of type \"choice\" needs \"choices\".");
            }
        }
    }

    private void CheckTerms()
    {
        for (var at = 0; at < _definition.Terms.Count; at++)
        {
            var term = _definition.Terms[at];
            foreach (var (expression, key) in new[] { (term.From, "from"), (term.Length, "length") })
            {
                if (expression.Paths.Any(path => path.Split('.')[0] == "_terms"))
                {
                    findings.Add(
                        "E030", $"$.terms[{at}].{key}", "Thời hạn tính từ dữ liệu của hồ sơ, không đọc được thời hạn nào (\"_terms\"). Hãy gán ngày cần dùng vào một dữ liệu.",
                        "A term is reckoned from the case data and can read no term (\"_terms\"). Assign the date that it needs to a data element.");
                }

                if (_kinds.Of(expression.Source) is not (ValueKind.Text or ValueKind.Unknown))
                {
                    findings.Add("E031", $"$.terms[{at}].{key}", "Ở đây cần một ngày hoặc độ dài như \"P1Y\".", "Here belongs a date, or a length such as \"P1Y\".");
                }
            }

            CheckList(term.Adjustments, $"$.terms[{at}].adjustments");
        }
    }

    private void CheckLists()
    {
        foreach (var task in index.Tasks.Where(task => task.Task.ForEach is not null))
        {
            if (_kinds.Of(task.Task.ForEach!.List.Source) is not (ValueKind.List or ValueKind.Unknown))
            {
                findings.Add("E031", $"{task.Path}.forEach", "Ở đây cần một danh sách.", "Here belongs a list.");
            }
        }
    }

    private void CheckFields()
    {
        for (var form = 0; form < _definition.Forms.Count; form++)
        {
            for (var field = 0; field < _definition.Forms[form].Fields.Count; field++)
            {
                var path = $"$.forms[{form}].fields[{field}].data";
                var name = _definition.Forms[form].Fields[field].Data;
                var element = _definition.Data.FirstOrDefault(element => element.Name == name);
                if (element is null)
                {
                    findings.Unknown("E037", path, "dữ liệu", "data element", name, Names());
                }
                else if (element.ReadOnly)
                {
                    findings.Add("E036", path, $"\"{name}\" chỉ do quy trình gán. Hãy bỏ trường này hoặc bỏ \"readOnly\".", $"\"{name}\" is assigned by the procedure only. Remove the field, or \"readOnly\".");
                }
            }
        }
    }

    private void CheckAction(PlacedAction placed)
    {
        switch (placed.Action)
        {
            case Assign assign when _definition.Data.FirstOrDefault(element => element.Name == assign.Data) is { } element:
                CheckAssigned(element, assign.Value.Source, isConstant: false, $"{placed.Path}.value");
                break;
            case Assign assign:
                findings.Unknown("E036", $"{placed.Path}.assign", "dữ liệu", "data element", assign.Data, Names());
                break;
            case Adjust adjust:
                CheckList(adjust.Data, $"{placed.Path}.adjust");
                break;
            case CloseAdjustment close:
                CheckList(close.Data, $"{placed.Path}.adjust");
                break;
        }
    }

    private void CheckAssigned(DataElement element, Value value, bool isConstant, string path)
    {
        var kind = isConstant ? Kinds.OfConstant(value) : _kinds.Of(value);
        if (!Kinds.Fit(Kinds.Of(element.Type), kind))
        {
            findings.Add("E031", path, $"Giá trị này không phải kiểu của \"{element.Name}\".", $"This value is not of the type of \"{element.Name}\".");
        }
        else if (element.Type is DataType.Span && kind is ValueKind.Object && Constant(value, isConstant) is { } written && TimeValues.Length(written) is null)
        {
            findings.Add(
                "E031", path, $"Giá trị này không phải là độ dài cho \"{element.Name}\". Hãy viết {{\"literal\": {{\"length\": \"P1M\", \"calendar\": \"calendar\"}}}}.",
                $"This is no length for \"{element.Name}\". Write {{\"literal\": {{\"length\": \"P1M\", \"calendar\": \"calendar\"}}}}.");
        }
        else if (element.Type == DataType.Choice && value is TextValue text && !element.Choices.Any(choice => choice.Id == text.Text))
        {
            findings.Unknown("E031", path, $"lựa chọn của \"{element.Name}\" là", $"choice of \"{element.Name}\" called", text.Text, element.Choices.Select(choice => choice.Id));
        }
    }

    /// <summary>The value itself where it is written down; null where it is computed.</summary>
    private static Value? Constant(Value value, bool isConstant) =>
        isConstant ? value : value is ObjectValue { Members: [{ Name: "literal" } literal] } ? literal.Value : null;

    private void CheckList(string? name, string path)
    {
        if (name is null)
        {
            return;
        }

        var element = _definition.Data.FirstOrDefault(element => element.Name == name);
        if (element is null)
        {
            findings.Unknown("E036", path, "dữ liệu", "data element", name, Names());
        }
        else if (element is not { Type: DataType.List, Default: ListValue })
        {
            findings.Add(
                "E031", path, $"\"{name}\" phải là danh sách có giá trị đầu {{\"literal\": []}} để ghi các khoản điều chỉnh.",
                $"\"{name}\" must be a list whose first value is {{\"literal\": []}}, to hold adjustments.");
        }
    }

    private Items<string> Names() => _definition.Data.Select(element => element.Name);
}
