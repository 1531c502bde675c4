# Completion for PowerShell: incident completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName incident -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '' }
    & incident complete -- @words 2>$null | ForEach-Object {
        $value, $describes = $_ -split "`t", 2
        if (-not $describes) { $describes = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $describes)
    }
}
