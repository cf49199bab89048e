using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>Makes a definition of a type. Mistakes are collected, so that one look shows all of them.</summary>
internal sealed class WorkflowDefinitionReader
{
    // Members that are not public are looked at too: an attribute on one of them is a mistake.
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, MethodInfo> _validators = [];
    private readonly Dictionary<string, WorkflowSignalDefinition> _signals = [];
    private readonly Dictionary<string, WorkflowQueryDefinition> _queries = [];
    private readonly Dictionary<string, WorkflowUpdateDefinition> _updates = [];
    private ConstructorInfo? _initConstructor;

    public WorkflowDefinitionReader(Type type, string? nameOverride, Func<object?[], object>? creatorOverride)
    {
        Type = type;
        Attribute = type.GetCustomAttribute<WorkflowAttribute>(false)
            ?? throw new ArgumentException($"{type} missing Workflow attribute");
        Name = nameOverride ?? Attribute.Name;
        Creator = creatorOverride;
    }

    public Type Type { get; }

    public WorkflowAttribute Attribute { get; }

    public string? Name { get; private set; }

    public Func<object?[], object>? Creator { get; private set; }

    public MethodInfo? RunMethod { get; private set; }

    public IReadOnlyDictionary<string, WorkflowSignalDefinition> Signals => _signals;

    public WorkflowSignalDefinition? DynamicSignal { get; private set; }

    public IReadOnlyDictionary<string, WorkflowQueryDefinition> Queries => _queries;

    public WorkflowQueryDefinition? DynamicQuery { get; private set; }

    public IReadOnlyDictionary<string, WorkflowUpdateDefinition> Updates => _updates;

    public WorkflowUpdateDefinition? DynamicUpdate { get; private set; }

    public Func<object?, WorkflowDefinitionOptions>? DynamicOptions { get; private set; }

    public WorkflowDefinition Read()
    {
        ReadName();
        ReadConstructors();
        var methods = Type.GetMethods(Any);
        ReadValidators(methods);
        foreach (var method in methods)
        {
            ReadRun(method);
            ReadDynamicOptions(method);
            ReadSignal(method);
            ReadQuery(method);
            ReadUpdate(method);
        }

        if (RunMethod == null)
        {
            _mistakes.Add($"{Type} does not have a valid WorkflowRun method");
        }

        foreach (var (update, validator) in _validators)
        {
            _mistakes.Add(
                $"Cannot find update method named {update} for WorkflowUpdateValidator on {validator} method");
        }

        ReadQueryProperties();
        if (Name?.StartsWith(HandlerNames.ReservedPrefix, StringComparison.Ordinal) == true)
        {
            _mistakes.Add($"Workflow name {Name} cannot start with {HandlerNames.ReservedPrefix}");
        }

        return _mistakes.Count == 0
            ? new WorkflowDefinition(this)
            : throw new AggregateException(_mistakes.Select(mistake => new ArgumentException(mistake)));
    }

    private static bool IsOnlyOnBase<TAttribute>(MethodInfo method)
        where TAttribute : Attribute
    {
        var declared = method.GetBaseDefinition();
        return declared != method && declared.IsDefined(typeof(TAttribute), false);
    }

    private void ReadName()
    {
        if (Type.GenericTypeArguments.Length > 0)
        {
            _mistakes.Add($"{Type} has generic type arguments");
        }

        if (Attribute.Dynamic)
        {
            if (Name != null)
            {
                _mistakes.Add("Cannot have custom name for dynamic workflow");
            }

            return;
        }

        // IFoo is Foo's contract; Icon is just a word.
        var isMarked = Type is { IsInterface: true, Name: ['I', var second, ..] } && char.IsUpper(second);
        Name ??= isMarked ? Type.Name[1..] : Type.Name;
    }

    private void ReadConstructors()
    {
        var constructors = Type.GetConstructors(Any);
        foreach (var constructor in constructors.Where(c => c.IsDefined(typeof(WorkflowInitAttribute), false)))
        {
            if (_initConstructor != null)
            {
                _mistakes.Add($"WorkflowInit on multiple: {constructor} and {_initConstructor}");
            }
            else if (!constructor.IsPublic)
            {
                _mistakes.Add($"WorkflowInit on non-public {constructor}");
            }
            else
            {
                _initConstructor = constructor;
            }
        }

        if (_initConstructor != null)
        {
            if (Creator != null)
            {
                throw new ArgumentException(
                    "Cannot set creator for workflow with WorkflowInit constructor", "creatorOverride");
            }

            var invoker = ConstructorInvoker.Create(_initConstructor);
            Creator = args => invoker.Invoke(args);
        }
        else if (Creator == null && !Type.IsInterface)
        {
            // A struct has none, and needs none.
            if (constructors.Length == 0 || constructors.Any(c => c.GetParameters().Length == 0))
            {
                Creator = _ => Activator.CreateInstance(
                    Type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, null, null)!;
            }
        }
    }

    private void ReadValidators(MethodInfo[] methods)
    {
        foreach (var method in methods)
        {
            if (method.GetCustomAttribute<WorkflowUpdateValidatorAttribute>() is not { } attribute)
            {
                continue;
            }

            if (_validators.ContainsKey(attribute.UpdateMethod))
            {
                _mistakes.Add(
                    $"{Type} has more than one update validator for update method {attribute.UpdateMethod}");
            }
            else if (method.ContainsGenericParameters)
            {
                _mistakes.Add($"{method} with WorkflowUpdateValidator contains generic parameters");
            }
            else
            {
                _validators[attribute.UpdateMethod] = method;
            }
        }
    }

    private void ReadRun(MethodInfo method)
    {
        if (!method.IsDefined(typeof(WorkflowRunAttribute), false))
        {
            return;
        }

        if (RunMistake(method) is { } mistake)
        {
            _mistakes.Add(mistake);
        }
        else
        {
            RunMethod = method;
        }
    }

    private string? RunMistake(MethodInfo method) => method switch
    {
        _ when method.DeclaringType != Type =>
            $"WorkflowRun on {method} must be declared on {Type}, not inherited from {method.DeclaringType}",
        _ when RunMethod != null => $"WorkflowRun on multiple: {method} and {RunMethod}",
        { IsPublic: false } => $"WorkflowRun on non-public {method}",
        { IsStatic: true } => $"WorkflowRun on static {method}",
        { ContainsGenericParameters: true } => $"{method} with WorkflowRun contains generic parameters",
        _ when !typeof(Task).IsAssignableFrom(method.ReturnType) =>
            $"WorkflowRun method {method} must return an instance of Task",
        _ when _initConstructor != null && !HaveSameParameters(method, _initConstructor) =>
            $"WorkflowRun on {method} must match parameter types of WorkflowInit on {_initConstructor}",
        _ when Attribute.Dynamic && !HandlerNames.HasDynamicParameters(method, nameFirst: false) =>
            $"WorkflowRun on {method} for dynamic workflow must accept an array of IRawValue",
        _ => null,
    };

    private static bool HaveSameParameters(MethodBase one, MethodBase other) =>
        one.GetParameters().Select(p => p.ParameterType)
            .SequenceEqual(other.GetParameters().Select(p => p.ParameterType));

    private void ReadDynamicOptions(MethodInfo method)
    {
        if (!method.IsDefined(typeof(WorkflowDynamicOptionsAttribute), false))
        {
            return;
        }

        // The official package throws these on their own.
        var mistake = method switch
        {
            { IsPublic: false } => $"WorkflowDynamicOptions method {method} must be public",
            { IsStatic: true } => $"WorkflowDynamicOptions method {method} cannot be static",
            _ when method.ReturnType != typeof(WorkflowDefinitionOptions) =>
                $"WorkflowDynamicOptions method {method} must return WorkflowDefinitionOptions",
            _ when Name != null => "WorkflowDynamicOptions can only be used in dynamic workflows",
            _ when method.GetParameters().Length != 0 =>
                $"WorkflowDynamicOptions method {method} must take no parameters",
            _ when DynamicOptions != null => $"WorkflowDynamicOptions method {method} cannot be used more than once",
            _ => null,
        };
        if (mistake != null)
        {
            throw new ArgumentException(mistake);
        }

        var code = HandlerCode.Of(method);
        DynamicOptions = instance => (WorkflowDefinitionOptions)code.Invoke(instance!, [])!;
    }

    private void ReadSignal(MethodInfo method) => ReadHandler<WorkflowSignalAttribute>(method, "signal", () =>
    {
        var definition = WorkflowSignalDefinition.FromMethod(method);
        if (definition.Name == null)
        {
            var first = DynamicSignal == null;
            DynamicSignal = definition;
            return first ? null : string.Empty;
        }

        return _signals.TryAdd(definition.Name, definition) ? null : definition.Name;
    });

    private void ReadQuery(MethodInfo method) => ReadHandler<WorkflowQueryAttribute>(method, "query", () =>
    {
        var definition = WorkflowQueryDefinition.FromMethod(method);
        if (definition.Name == null)
        {
            var first = DynamicQuery == null;
            DynamicQuery = definition;
            return first ? null : string.Empty;
        }

        return _queries.TryAdd(definition.Name, definition) ? null : definition.Name;
    });

    private void ReadUpdate(MethodInfo method) => ReadHandler<WorkflowUpdateAttribute>(method, "update", () =>
    {
        _validators.Remove(method.Name, out var validator);
        var definition = WorkflowUpdateDefinition.FromMethod(method, validator);
        if (definition.Name == null)
        {
            var first = DynamicUpdate == null;
            DynamicUpdate = definition;
            return first ? null : string.Empty;
        }

        return _updates.TryAdd(definition.Name, definition) ? null : definition.Name;
    });

    // What is added gives its name if that is taken already, and an empty one for a dynamic handler.
    private void ReadHandler<TAttribute>(MethodInfo method, string kind, Func<string?> add)
        where TAttribute : Attribute
    {
        var attribute = typeof(TAttribute).Name[..^nameof(System.Attribute).Length];
        if (!method.IsDefined(typeof(TAttribute), false))
        {
            if (IsOnlyOnBase<TAttribute>(method))
            {
                _mistakes.Add($"{attribute} on base definition of {method} but not override");
            }

            return;
        }

        if (method.ContainsGenericParameters)
        {
            _validators.Remove(method.Name);
            _mistakes.Add($"{method} with {attribute} contains generic parameters");
            return;
        }

        try
        {
            switch (add())
            {
                case null:
                    break;
                case "":
                    _mistakes.Add($"{Type} has more than one dynamic {kind}");
                    break;
                case var name:
                    _mistakes.Add($"{Type} has more than one {kind} named {name}");
                    break;
            }
        }
        catch (ArgumentException e)
        {
            _mistakes.Add(e.Message);
        }
    }

    private void ReadQueryProperties()
    {
        foreach (var property in Type.GetProperties(Any).Where(p => p.IsDefined(typeof(WorkflowQueryAttribute), false)))
        {
            try
            {
                var definition = WorkflowQueryDefinition.FromProperty(property);
                if (!_queries.TryAdd(definition.Name!, definition))
                {
                    _mistakes.Add($"{Type} has more than one query named {definition.Name}");
                }
            }
            catch (ArgumentException e)
            {
                _mistakes.Add(e.Message);
            }
        }
    }
}
