using System.Collections.Frozen;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

/// <summary>Finds the handler of an effect.</summary>
internal sealed class EffectHandlers(IEnumerable<IEffectHandler> handlers)
{
    private readonly FrozenDictionary<Type, IEffectHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Effect);

    public void Write(Items<Effect> effects, CaseInHand stepped, StepWrites writes)
    {
        foreach (var effect in effects)
        {
            _handlers[effect.GetType()].Write(effect, stepped, writes);
        }
    }
}
