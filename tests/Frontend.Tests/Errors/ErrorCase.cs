using System.Runtime.CompilerServices;

namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>A call that must fail, and how.</summary>
internal sealed record ErrorCase(string Text, Func<object?> Call, Type Kind, string Message)
{
    public static ErrorCase Of<TException>(Func<object?> call, string message, [CallerArgumentExpression(nameof(call))] string text = "") where TException : Exception =>
        new(text, call, typeof(TException), message);
}
